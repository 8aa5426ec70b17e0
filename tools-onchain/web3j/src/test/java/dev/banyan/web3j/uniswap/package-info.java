/** Tests of the Uniswap v2 venues. */
@NullMarked
package dev.banyan.web3j.uniswap;

import org.jspecify.annotations.NullMarked;
