/** Tests of the market. */
@NullMarked
package dev.banyan.devnet.market;

import org.jspecify.annotations.NullMarked;
