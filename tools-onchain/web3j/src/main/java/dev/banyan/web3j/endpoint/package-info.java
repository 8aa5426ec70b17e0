/**
 * What is known of each of several nodes of one chain, and which of them is read from: pure values and rules, no I/O and no
 * clock. Main types: {@link dev.banyan.web3j.endpoint.EndpointHealth}, {@link dev.banyan.web3j.endpoint.Roll} and {@link
 * dev.banyan.web3j.endpoint.Vote}. Depends on nothing.
 */
@NullMarked
package dev.banyan.web3j.endpoint;

import org.jspecify.annotations.NullMarked;
