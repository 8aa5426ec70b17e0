package dev.banyan.api.tool;

/** Makes one tool. A user's jar offers its own through {@link java.util.ServiceLoader}. */
public interface ToolFactory {

    /** What its tools are: files are checked against it before there is a tool. */
    ToolSpec spec();

    /** A tool for one agent, with the same spec. */
    Tool create(ToolContext context);

    /** The tool's key under {@code tools} in the agent's file. */
    default String name() {
        return spec().name();
    }
}
