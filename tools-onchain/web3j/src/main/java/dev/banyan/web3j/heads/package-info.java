/**
 * A chain's heads in order: gaps filled, reorgs found by parent hash. {@link dev.banyan.web3j.heads.HeadTracker} is the
 * pure part, {@link dev.banyan.web3j.heads.HeadWatch} asks a node for it. Depends on {@code api.chain} and {@code rpc}.
 */
@NullMarked
package dev.banyan.web3j.heads;

import org.jspecify.annotations.NullMarked;
