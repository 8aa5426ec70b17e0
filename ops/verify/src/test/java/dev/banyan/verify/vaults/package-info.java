/** Our vault and the router with a minimum output, on a real node and against vaults that mean harm. */
@NullMarked
package dev.banyan.verify.vaults;

import org.jspecify.annotations.NullMarked;
