/** Tests of the chain's pace. */
@NullMarked
package dev.banyan.devnet.clock;

import org.jspecify.annotations.NullMarked;
