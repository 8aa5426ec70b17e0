/** Tests of the window. */
@NullMarked
package dev.banyan.api.window;

import org.jspecify.annotations.NullMarked;
