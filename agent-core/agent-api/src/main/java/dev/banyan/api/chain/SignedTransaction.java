package dev.banyan.api.chain;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;

/**
 * A signed transaction, ready to be broadcast any number of times.
 *
 * @param hash its identity on the chain
 * @param raw the bytes a node takes
 * @param transaction what was signed
 */
public record SignedTransaction(Hash hash, Bytes raw, UnsignedTransaction transaction) {}
