/** A loan in a crash on a real node, with and without an agent that watches it. */
@NullMarked
package dev.banyan.verify.risk;

import org.jspecify.annotations.NullMarked;
