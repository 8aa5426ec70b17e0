/** Tests of the small model. */
@NullMarked
package dev.banyan.memory.minilm;

import org.jspecify.annotations.NullMarked;
