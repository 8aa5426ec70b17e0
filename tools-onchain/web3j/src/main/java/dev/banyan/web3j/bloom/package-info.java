/**
 * The bloom filters of block headers, by which an answer that leaves logs out gives itself away: {@link
 * dev.banyan.web3j.bloom.LogsBloom}. Pure; depends on {@code api.chain} and web3j's hash function.
 */
@NullMarked
package dev.banyan.web3j.bloom;

import org.jspecify.annotations.NullMarked;
