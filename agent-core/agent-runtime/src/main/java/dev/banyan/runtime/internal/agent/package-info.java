/** An agent and the tree beneath it. Depends on all the other internal packages. */
@NullMarked
package dev.banyan.runtime.internal.agent;

import org.jspecify.annotations.NullMarked;
