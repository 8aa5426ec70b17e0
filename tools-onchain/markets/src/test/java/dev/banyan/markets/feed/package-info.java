/** Tests of the feed mathematics. */
@NullMarked
package dev.banyan.markets.feed;

import org.jspecify.annotations.NullMarked;
