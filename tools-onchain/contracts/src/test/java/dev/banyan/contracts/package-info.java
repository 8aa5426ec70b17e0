/** Tests of the contract tables. */
@NullMarked
package dev.banyan.contracts;

import org.jspecify.annotations.NullMarked;
