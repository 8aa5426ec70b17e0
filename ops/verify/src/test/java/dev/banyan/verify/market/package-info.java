/** Markets recorded from a real chain, and walked again. */
@NullMarked
package dev.banyan.verify.market;

import org.jspecify.annotations.NullMarked;
