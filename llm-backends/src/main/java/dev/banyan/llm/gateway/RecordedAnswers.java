package dev.banyan.llm.gateway;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.llm.internal.reply.ReplyReader;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.util.Arrays;

/** Answers of models that were written down, read once more, as strictly as if they had just come. No server is asked. */
public final class RecordedAnswers {

    private RecordedAnswers() {}

    /**
     * What an answer says.
     *
     * @param words what it may name today
     * @param maxTasks how many calls it may have today
     */
    public static BrainReply read(Vocabulary words, int maxTasks, String text, Inference by) {
        try {
            ReplyReader.Draft draft = new ReplyReader(words, maxTasks, corrected -> {}).read(text);
            return new BrainReply.Composed(draft.tasks(), draft.because(), text, by);
        } catch (TroubleException e) {
            return unavailable(e.trouble().kind().code(), e.trouble().message(), by.tokens());
        }
    }

    /** A trouble as it was told then. */
    public static BrainReply.Unavailable unavailable(String code, String message, long tokens) {
        boolean retriable = Arrays.stream(Trouble.Kind.values())
                .anyMatch(kind -> kind.code().equals(code) && kind.retriable());
        return new BrainReply.Unavailable(code, message, retriable, tokens);
    }
}
