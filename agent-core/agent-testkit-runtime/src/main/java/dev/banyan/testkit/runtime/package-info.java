/**
 * A whole agent in memory for JUnit: {@link dev.banyan.testkit.runtime.TestAgent} says what it is made of, {@link
 * dev.banyan.testkit.runtime.AgentTestKit} runs it.
 *
 * <p>May depend on the test kit, the runtime, the agent file, JUnit and AssertJ.
 */
@NullMarked
package dev.banyan.testkit.runtime;

import org.jspecify.annotations.NullMarked;
