/** Tests of the record. */
@NullMarked
package dev.banyan.markets.record;

import org.jspecify.annotations.NullMarked;
