/** Runs strategies. Depends on the agent API, the actor base and the words of the Wallet. */
@NullMarked
package dev.banyan.runtime.internal.strategy;

import org.jspecify.annotations.NullMarked;
