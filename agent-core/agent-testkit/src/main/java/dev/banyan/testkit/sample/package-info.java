/**
 * Definitions that tests of agents begin with: {@link dev.banyan.testkit.sample.SampleAgent}.
 *
 * <p>May depend on the agent API alone.
 */
@NullMarked
package dev.banyan.testkit.sample;

import org.jspecify.annotations.NullMarked;
