/**
 * The chain through web3j: {@link dev.banyan.web3j.client.Web3jChains} connects, {@link
 * dev.banyan.web3j.client.Web3jChainClient} reads, simulates, watches heads and sends. Depends on {@code api.chain} and
 * the packages {@code abi}, {@code heads}, {@code rpc} and {@code simulator} of this module.
 */
@NullMarked
package dev.banyan.web3j.client;

import org.jspecify.annotations.NullMarked;
