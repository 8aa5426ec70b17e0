/** Seeded markets for the tests of all packages. */
@NullMarked
package dev.banyan.markets.drawn;

import org.jspecify.annotations.NullMarked;
