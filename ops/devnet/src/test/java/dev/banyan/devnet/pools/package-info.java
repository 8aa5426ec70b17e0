/** Tests of pool files. */
@NullMarked
package dev.banyan.devnet.pools;

import org.jspecify.annotations.NullMarked;
