/** Tests of the runtime as a whole, through its front door. */
@NullMarked
package dev.banyan.runtime;

import org.jspecify.annotations.NullMarked;
