/**
 * Payments through the batch payer on a real Anvil: the contract with honest and hostile tokens and callers, the gate before
 * it, and lists of simulations and transactions in one exchange with the node.
 */
@NullMarked
package dev.banyan.verify.batch;

import org.jspecify.annotations.NullMarked;
