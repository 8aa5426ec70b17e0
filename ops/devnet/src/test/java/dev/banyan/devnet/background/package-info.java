/** Tests of chains in processes of their own. */
@NullMarked
package dev.banyan.devnet.background;

import org.jspecify.annotations.NullMarked;
