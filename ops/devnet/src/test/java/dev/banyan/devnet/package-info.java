/** Tests of the local chain as a whole. */
@NullMarked
package dev.banyan.devnet;

import org.jspecify.annotations.NullMarked;
