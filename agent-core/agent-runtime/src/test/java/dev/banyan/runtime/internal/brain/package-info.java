/** Tests of brain sessions. */
@NullMarked
package dev.banyan.runtime.internal.brain;

import org.jspecify.annotations.NullMarked;
