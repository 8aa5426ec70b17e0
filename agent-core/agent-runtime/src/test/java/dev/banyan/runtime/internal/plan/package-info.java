/** Tests of plan runners. */
@NullMarked
package dev.banyan.runtime.internal.plan;

import org.jspecify.annotations.NullMarked;
