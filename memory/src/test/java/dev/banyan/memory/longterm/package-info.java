/** Tests of long-term memory. */
@NullMarked
package dev.banyan.memory.longterm;

import org.jspecify.annotations.NullMarked;
