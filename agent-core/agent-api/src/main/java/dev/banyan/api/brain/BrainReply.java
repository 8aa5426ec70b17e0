package dev.banyan.api.brain;

import java.util.List;

/** What a brain said to one question. */
public sealed interface BrainReply {

    /**
     * It chose; the ids are choices of the question, in the order to be done.
     *
     * @param because its reason, for people
     */
    record Chosen(List<String> ids, String because) implements BrainReply {
        /** Keeps its own copy. */
        public Chosen {
            ids = List.copyOf(ids);
        }
    }

    /** It could not answer. */
    record Unavailable(String code, String message, boolean retriable) implements BrainReply {}
}
