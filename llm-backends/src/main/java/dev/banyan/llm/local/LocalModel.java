package dev.banyan.llm.local;

import dev.langchain4j.model.chat.ChatModel;

/** A model that is run from a file in a process of its own. Thread-safe. */
public interface LocalModel extends AutoCloseable {

    /**
     * Loads the file unless it is loaded, which may take minutes.
     *
     * @throws dev.langchain4j.exception.LangChain4jException with a message for people, if it can not be loaded
     */
    void load();

    /** The model, which loads the file when it is first asked. */
    ChatModel chat();

    /** Ends the process, also in the middle of an answer. Idempotent. */
    @Override
    void close();
}
