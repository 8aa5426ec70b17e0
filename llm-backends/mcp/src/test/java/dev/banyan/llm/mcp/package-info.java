/** Tests of tools from MCP servers, against servers of our own that misbehave as told. */
@NullMarked
package dev.banyan.llm.mcp;

import org.jspecify.annotations.NullMarked;
