/**
 * Fakes and contract tests for every SPI, without actors.
 *
 * <p>May depend on the agent API and kernel, JUnit and AssertJ.
 */
@NullMarked
package dev.banyan.testkit;

import org.jspecify.annotations.NullMarked;
