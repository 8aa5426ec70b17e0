/** Our arithmetic, calldata and strategy against the real Uniswap v2 bytecode on a real node. */
@NullMarked
package dev.banyan.verify.uniswap;

import org.jspecify.annotations.NullMarked;
