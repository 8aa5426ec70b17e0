/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.file.payout;

import org.jspecify.annotations.NullMarked;
