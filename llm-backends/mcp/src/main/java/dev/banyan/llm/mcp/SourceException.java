package dev.banyan.llm.mcp;

import java.util.List;

/** An MCP server that did not do its part. The message is ours, but for the tool's own words in {@link Code#REFUSED}. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What it did. */
    public enum Code {
        /** It could not be started or reached. */
        UNREACHABLE("mcp-unreachable", true),
        /** It ended, or cut the line. */
        LOST("mcp-lost", true),
        /** It did not answer in time. */
        TIMEOUT("timeout", true),
        /** It has too much to do. */
        BUSY("busy", true),
        /** What it sent is not JSON, or not what the protocol asks for. */
        INVALID("mcp-invalid", false),
        /** It sent more than we read. */
        FLOOD("mcp-flood", false),
        /** It answered that the call failed. */
        REFUSED("mcp-refused", false),
        /** The answer has content that is no text. */
        CONTENT("mcp-content", false),
        /** The tool is gone, or says something else about itself than it said when it was pinned. */
        CHANGED("mcp-changed", false);

        private final String word;
        private final boolean retriable;

        Code(String word, boolean retriable) {
            this.word = word;
            this.retriable = retriable;
        }

        /** Its name in a tool's failure. */
        public String word() {
            return word;
        }

        /** True if trying again may help. */
        public boolean isRetriable() {
            return retriable;
        }
    }

    private final Code code;
    private final transient List<String> lastLines;

    SourceException(Code code, String message) {
        this(code, message, List.of());
    }

    SourceException(Code code, String message, List<String> lastLines) {
        super(message);
        this.code = code;
        this.lastLines = List.copyOf(lastLines);
    }

    /** What it did. */
    public Code code() {
        return code;
    }

    /** The end of its log, if it is a child of ours. */
    public List<String> lastLines() {
        return lastLines;
    }

    /** True if nothing that this server sends any more can be trusted to be an answer: the line is given up. */
    boolean breaksTheLine() {
        return switch (code) {
            case UNREACHABLE, LOST, INVALID, FLOOD -> true;
            case TIMEOUT, BUSY, REFUSED, CONTENT, CHANGED -> false;
        };
    }
}
