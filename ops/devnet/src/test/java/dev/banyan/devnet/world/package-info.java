/** Tests of the world. */
@NullMarked
package dev.banyan.devnet.world;

import org.jspecify.annotations.NullMarked;
