/**
 * Events of the past. Main type: {@link dev.banyan.web3j.history.LogSearch}. Depends on {@code api.chain}, {@code rpc} and
 * Jackson.
 */
@NullMarked
package dev.banyan.web3j.history;

import org.jspecify.annotations.NullMarked;
