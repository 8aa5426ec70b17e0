package dev.banyan.llm.internal.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.llm.internal.prompt.Prompt.Message;
import dev.banyan.llm.internal.prompt.Prompt.Speaker;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes questions as prompts: rules and vocabulary first, the goal and the opening next, then turn by turn. The messages of
 * an earlier question of a conversation are the first messages of every later one, byte for byte. Thread-safe.
 */
public final class PromptWriter {

    private final boolean boundsTexts;

    /** A vocabulary lives as long as its agent's file, so that its identity finds what was written for it. */
    private final Cache<Vocabulary, Fixed> written =
            Caffeine.newBuilder().weakKeys().build();

    /** Writes for servers that take, or refuse, {@code maxLength} in a schema. */
    public PromptWriter(boolean boundsTexts) {
        this.boundsTexts = boundsTexts;
    }

    /** The prompt of a question about calls. */
    public Prompt write(BrainQuestion.Compose question) {
        Fixed fixed = fixed(question.words(), question.maxTasks());
        List<Message> messages = new ArrayList<>(2 + 2 * question.turns().size());
        messages.add(fixed.system());
        messages.add(new Message(Speaker.USER, opening(question)));
        for (BrainQuestion.Turn turn : question.turns()) {
            messages.add(new Message(Speaker.MODEL, turn.said()));
            messages.add(new Message(Speaker.USER, turn.heard()));
        }
        return new Prompt(messages, fixed.form());
    }

    private static String opening(BrainQuestion.Compose question) {
        return question.goal().isBlank()
                ? question.opening()
                : "Goal: " + question.goal() + "\n\n" + question.opening();
    }

    private Fixed fixed(Vocabulary words, int maxTasks) {
        Fixed known = written.getIfPresent(words);
        if (known != null && known.maxTasks() == maxTasks) {
            return known;
        }
        Fixed fresh = new Fixed(
                maxTasks,
                new Message(Speaker.SYSTEM, SystemText.of(words, maxTasks)),
                ReplySchema.of(words, maxTasks, boundsTexts));
        written.put(words, fresh);
        return fresh;
    }

    private record Fixed(int maxTasks, Message system, AnswerForm form) {}
}
