/** Tests of tool runners. */
@NullMarked
package dev.banyan.runtime.internal.tool;

import org.jspecify.annotations.NullMarked;
