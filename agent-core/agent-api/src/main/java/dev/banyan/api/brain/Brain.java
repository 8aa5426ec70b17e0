package dev.banyan.api.brain;

import java.util.concurrent.CompletionStage;

/** Answers structured questions. It is treated as hostile: nothing it says can widen a limit. Thread-safe. */
public interface Brain {

    /** Answers. Expected troubles are {@link BrainReply.Unavailable}; the caller sets the time limit. */
    CompletionStage<BrainReply> ask(BrainQuestion question);
}
