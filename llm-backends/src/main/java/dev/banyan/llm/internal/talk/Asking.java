package dev.banyan.llm.internal.talk;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.llm.internal.prompt.ChoicePrompt;
import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.prompt.PromptWriter;
import dev.banyan.llm.internal.prompt.ReflectionPrompt;
import dev.banyan.llm.internal.reply.ChoiceReader;
import dev.banyan.llm.internal.reply.ReflectionReader;
import dev.banyan.llm.internal.reply.ReplyReader;
import java.util.function.Consumer;

/** One question: how it is put, and how its answer is read. */
public interface Asking {

    /** What the model reads. */
    Prompt prompt();

    /** A part of it whose tokens the reply says, where the server can count them; empty for none. */
    default String toCount() {
        return "";
    }

    /**
     * Reads an answer without its thinking.
     *
     * @param corrected told of each tool in whose call a name was nearly right
     * @throws dev.banyan.llm.internal.trouble.TroubleException if it is not one
     */
    BrainReply read(String answer, Inference by, Consumer<String> corrected);

    /** A question as one that can be asked. */
    static Asking of(BrainQuestion question, PromptWriter writer, boolean boundsTexts) {
        return switch (question) {
            case BrainQuestion.Compose compose -> new Calls(compose, writer.write(compose));
            case BrainQuestion.Reflect reflect ->
                new Reflections(reflect, ReflectionPrompt.write(reflect, boundsTexts));
            case BrainQuestion.Choose choose -> new Choices(choose, ChoicePrompt.write(choose, boundsTexts));
        };
    }

    /** Asks for calls of tools. */
    record Calls(BrainQuestion.Compose question, Prompt prompt) implements Asking {
        @Override
        public String toCount() {
            return question.toCount();
        }

        @Override
        public BrainReply read(String answer, Inference by, Consumer<String> corrected) {
            ReplyReader.Draft draft = new ReplyReader(question.words(), question.maxTasks(), corrected).read(answer);
            return new BrainReply.Composed(draft.tasks(), draft.because(), answer, by);
        }
    }

    /** Asks for lessons. */
    record Reflections(BrainQuestion.Reflect question, Prompt prompt) implements Asking {
        @Override
        public BrainReply read(String answer, Inference by, Consumer<String> corrected) {
            return ReflectionReader.read(answer, question, by);
        }
    }

    /** Asks for a choice. */
    record Choices(BrainQuestion.Choose question, Prompt prompt) implements Asking {
        @Override
        public BrainReply read(String answer, Inference by, Consumer<String> corrected) {
            return ChoiceReader.read(answer, question.choices());
        }
    }
}
