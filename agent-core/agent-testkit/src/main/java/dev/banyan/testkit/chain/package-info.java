/**
 * A chain in memory: {@link dev.banyan.testkit.chain.FakeChain} and its {@link dev.banyan.testkit.chain.FakeSigner}.
 *
 * <p>May depend on the agent API alone.
 */
@NullMarked
package dev.banyan.testkit.chain;

import org.jspecify.annotations.NullMarked;
