/** Tests of the pool mathematics. */
@NullMarked
package dev.banyan.markets;

import org.jspecify.annotations.NullMarked;
