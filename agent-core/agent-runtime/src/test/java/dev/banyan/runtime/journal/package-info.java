/** Tests of reading a journal from outside. */
@NullMarked
package dev.banyan.runtime.journal;

import org.jspecify.annotations.NullMarked;
