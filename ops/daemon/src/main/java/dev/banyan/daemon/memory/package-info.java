/**
 * Agents' memories as people look through them: listed, shown, forgotten, exported. Depends on the agent API, the memory room and the console.
 */
@NullMarked
package dev.banyan.daemon.memory;

import org.jspecify.annotations.NullMarked;
