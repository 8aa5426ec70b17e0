/** Walks plans. Depends on the kernel and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.plan;

import org.jspecify.annotations.NullMarked;
