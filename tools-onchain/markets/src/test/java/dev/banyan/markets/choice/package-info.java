/** Tests of what is traded, against searches that know no mathematics. */
@NullMarked
package dev.banyan.markets.choice;

import org.jspecify.annotations.NullMarked;
