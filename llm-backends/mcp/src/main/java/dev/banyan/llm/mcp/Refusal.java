package dev.banyan.llm.mcp;

/** Why a tool of a server can not be a tool of an agent; the message is for the person who wrote the file. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
