/**
 * A whole agent in memory for JUnit.
 *
 * <p>May depend on the test kit, the runtime and the agent file.
 */
@NullMarked
package dev.banyan.testkit.runtime;

import org.jspecify.annotations.NullMarked;
