/** The keeper of an agent's memory. Depends on the agent API, the kernel and the wallet's words. */
@NullMarked
package dev.banyan.runtime.internal.memory;

import org.jspecify.annotations.NullMarked;
