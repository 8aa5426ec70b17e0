package dev.banyan.api.brain;

import java.util.List;

/** What a brain said to one question. */
public sealed interface BrainReply {

    /** Tokens that a model took for it, zero without one. */
    long tokens();

    /**
     * It chose; the ids are choices of the question, in the order to be done.
     *
     * @param unknown choices of which it can not be said whether they are to be done, as something is not known; none of them
     *     is among the ids
     * @param because its reason, for people
     */
    record Chosen(List<String> ids, List<String> unknown, String because) implements BrainReply {
        /** Keeps its own copies. */
        public Chosen {
            ids = List.copyOf(ids);
            unknown = List.copyOf(unknown);
        }

        /** Of a brain that knows all of it. */
        public Chosen(List<String> ids, String because) {
            this(ids, List.of(), because);
        }

        @Override
        public long tokens() {
            return 0;
        }
    }

    /**
     * It composed calls of tools.
     *
     * @param tasks the calls; empty if nothing more is to be done
     * @param because its reason, for people
     * @param text the answer as it stands in the conversation from now on
     * @param by how it came about
     */
    record Composed(List<DraftTask> tasks, String because, String text, Inference by) implements BrainReply {
        /** Keeps its own copy. */
        public Composed {
            tasks = List.copyOf(tasks);
        }

        @Override
        public long tokens() {
            return by.tokens();
        }
    }

    /**
     * It reflected.
     *
     * @param insights what follows, in its words; none if nothing does
     * @param text the answer as it was written
     * @param by how it came about
     */
    record Reflected(List<Insight> insights, String text, Inference by) implements BrainReply {
        /** Keeps its own copy. */
        public Reflected {
            insights = List.copyOf(insights);
        }

        @Override
        public long tokens() {
            return by.tokens();
        }
    }

    /**
     * It could not answer.
     *
     * @param code what kind of trouble it is, lower case with dashes
     * @param message for people
     * @param retriable false if the same question will fail again
     * @param tokens what the attempt took all the same
     */
    record Unavailable(String code, String message, boolean retriable, long tokens) implements BrainReply {

        /** Of an attempt that took no tokens. */
        public Unavailable(String code, String message, boolean retriable) {
            this(code, message, retriable, 0);
        }
    }
}
