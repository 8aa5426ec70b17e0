/** Tests of the keeper of a memory. */
@NullMarked
package dev.banyan.runtime.internal.memory;

import org.jspecify.annotations.NullMarked;
