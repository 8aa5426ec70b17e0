package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.prompt.Prompt;

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
}
