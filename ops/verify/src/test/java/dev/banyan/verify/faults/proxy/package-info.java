/**
 * {@link dev.banyan.verify.faults.proxy.FaultProxy}: a node seen through faults. Depends on {@code faults.script}, Jackson,
 * and web3j's decoder of transactions.
 */
@NullMarked
package dev.banyan.verify.faults.proxy;

import org.jspecify.annotations.NullMarked;
