/** Tests of what nodes of a cluster decide and say. */
@NullMarked
package dev.banyan.runtime.internal.cluster;

import org.jspecify.annotations.NullMarked;
