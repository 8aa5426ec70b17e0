/** Tests of tool runners and the runtime's own tool. */
@NullMarked
package dev.banyan.runtime.internal.tool;

import org.jspecify.annotations.NullMarked;
