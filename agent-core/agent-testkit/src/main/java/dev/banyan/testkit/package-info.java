/**
 * Fakes of the SPIs that need no chain: {@link dev.banyan.testkit.ScriptedBrain}, {@link dev.banyan.testkit.ManualClock},
 * {@link dev.banyan.testkit.FakeMarket}.
 *
 * <p>May depend on the agent API, JUnit and AssertJ.
 */
@NullMarked
package dev.banyan.testkit;

import org.jspecify.annotations.NullMarked;
