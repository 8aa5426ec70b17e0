/** Tests of conditions and the {@code do} grammar. */
@NullMarked
package dev.banyan.rules;

import org.jspecify.annotations.NullMarked;
