/**
 * Tools that come from beside the agent: those of MCP servers, each pinned by the agent's file, and the other agents of the daemon.
 * Depends on {@code llm.mcp} and the runtime's assembly, and on no other package of the daemon but the console's.
 */
@NullMarked
package dev.banyan.daemon.sources;

import org.jspecify.annotations.NullMarked;
