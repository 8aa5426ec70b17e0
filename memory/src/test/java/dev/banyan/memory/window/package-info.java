/** Tests of the window. */
@NullMarked
package dev.banyan.memory.window;

import org.jspecify.annotations.NullMarked;
