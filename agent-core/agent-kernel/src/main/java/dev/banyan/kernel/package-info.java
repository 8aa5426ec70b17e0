/**
 * Pure decisions: policy, budget, nonces, transaction lifecycle, plan walk, hash chain.
 *
 * <p>May depend on the agent API and the JDK.
 */
@NullMarked
package dev.banyan.kernel;

import org.jspecify.annotations.NullMarked;
