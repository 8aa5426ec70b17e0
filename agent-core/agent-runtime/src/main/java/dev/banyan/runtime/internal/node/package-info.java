/** The registry of one node: its agents, wallets and feeds. Depends on the agent and wallet packages. */
@NullMarked
package dev.banyan.runtime.internal.node;

import org.jspecify.annotations.NullMarked;
