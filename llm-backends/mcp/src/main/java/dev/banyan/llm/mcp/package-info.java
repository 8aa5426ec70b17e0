/**
 * MCP servers (Model Context Protocol) as sources of tools that read: {@link dev.banyan.llm.mcp.ToolSource} is one server, {@link
 * dev.banyan.llm.mcp.OfferedTool} what it says of one tool and the hash that pins that, {@link
 * dev.banyan.llm.mcp.SourceToolFactory} a tool of an agent over it. LangChain4j's client speaks the protocol, over transports of
 * ours, which bound what a server may send.
 *
 * <p>May depend on the agent API, {@code llm.serve}, LangChain4j and Jackson.
 */
@NullMarked
package dev.banyan.llm.mcp;

import org.jspecify.annotations.NullMarked;
