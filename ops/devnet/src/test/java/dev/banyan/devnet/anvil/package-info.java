/** Tests of the node. */
@NullMarked
package dev.banyan.devnet.anvil;

import org.jspecify.annotations.NullMarked;
