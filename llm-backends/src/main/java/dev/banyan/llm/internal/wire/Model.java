package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.prompt.Prompt;
import java.util.OptionalLong;

/** One model behind one server. Thread-safe; blocks its caller, who stops it by an interrupt. */
public interface Model {

    /** What to call it in messages and in the journal: the server's kind and host, nothing secret. */
    String server();

    /**
     * Has it answered.
     *
     * @throws InterruptedException if the caller was interrupted; the connection is closed by then
     * @throws dev.banyan.llm.internal.trouble.TroubleException if there is no answer
     */
    Answer ask(Prompt prompt) throws InterruptedException;

    /**
     * How many tokens a text has by the server's tokenizer; empty if it has none, or does not say soon.
     *
     * @throws InterruptedException if the caller was interrupted; the connection is closed by then
     */
    OptionalLong count(String text) throws InterruptedException;
}
