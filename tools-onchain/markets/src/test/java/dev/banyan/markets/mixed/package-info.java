/** Tests of cycles through pools of both kinds. */
@NullMarked
package dev.banyan.markets.mixed;

import org.jspecify.annotations.NullMarked;
