package dev.banyan.api.tool;

/** Makes one tool. A user's jar offers its own through {@link java.util.ServiceLoader}. */
public interface ToolFactory {

    /** The tool's key under {@code tools} in the agent's file, lower case; the same as its spec's name. */
    String name();

    /** A tool for one agent. */
    Tool create(ToolContext context);
}
