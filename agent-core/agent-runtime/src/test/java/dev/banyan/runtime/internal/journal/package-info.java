/** Tests of the journal on a real file. */
@NullMarked
package dev.banyan.runtime.internal.journal;

import org.jspecify.annotations.NullMarked;
