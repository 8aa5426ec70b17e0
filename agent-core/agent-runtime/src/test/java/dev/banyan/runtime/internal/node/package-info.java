/** Tests of what a node's agents are asked together. */
@NullMarked
package dev.banyan.runtime.internal.node;

import org.jspecify.annotations.NullMarked;
