/** Lists of payments, paid by whole daemons on a real node, and read back by what the chain alone says. */
@NullMarked
package dev.banyan.verify.settlement;

import org.jspecify.annotations.NullMarked;
