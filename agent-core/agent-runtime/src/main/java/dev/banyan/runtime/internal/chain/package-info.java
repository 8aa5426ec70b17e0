/** The feed of heads, and the market at them. Depends on the agent API and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.chain;

import org.jspecify.annotations.NullMarked;
