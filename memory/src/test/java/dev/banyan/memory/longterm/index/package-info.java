/** Tests of the search among rows. */
@NullMarked
package dev.banyan.memory.longterm.index;

import org.jspecify.annotations.NullMarked;
