/** The chain client against a real Anvil: heads, reads, simulation, sending. */
@NullMarked
package dev.banyan.verify.chain;

import org.jspecify.annotations.NullMarked;
