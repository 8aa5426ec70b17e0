/**
 * Protocol bytecode, our Solidity with its artifacts, ABIs, selector and address tables: data.
 *
 * <p>{@link dev.banyan.contracts.ContractArtifact} is one compiled contract, {@link dev.banyan.contracts.FunctionSelector} one row of
 * the selector table, {@link dev.banyan.contracts.ErrorSelector} one of the errors, {@link dev.banyan.contracts.KnownAddresses} what stands at the same address on every chain. All are read
 * from JSON resources beside these classes. May depend on the JDK and Jackson alone.
 */
@NullMarked
package dev.banyan.contracts;

import org.jspecify.annotations.NullMarked;
