package dev.banyan.llm.internal.talk;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.llm.internal.figures.Figures;
import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.reply.Thinking;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.banyan.llm.internal.wire.Answer;
import dev.banyan.llm.internal.wire.Model;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a model, reads what it wrote, and if that can not be read, tells it so once.
 *
 * @param model whom
 * @param figures told of every exchange
 */
public record Conversation(Model model, Figures figures) {

    /**
     * The reply.
     *
     * @throws TroubleException with all tokens that were taken
     */
    public BrainReply about(Asking asking) throws InterruptedException {
        Prompt prompt = asking.prompt();
        long counted = model.count(asking.toCount()).orElse(0);
        Answer first = ask(prompt, 0);
        try {
            return read(asking, prompt, first, new Before(counted, 0, ""));
        } catch (TroubleException e) {
            if (!e.trouble().kind().repairable()) {
                throw new TroubleException(e.trouble(), first.tokens());
            }
            String said = Thinking.part(first.text()).answer();
            Prompt longer = prompt.plus(
                    said,
                    "That answer was refused: " + e.trouble().message()
                            + ". Answer again with one JSON document that keeps to the rules.");
            Before before = new Before(counted, first.tokens(), thought(first));
            return read(asking, longer, ask(longer, first.tokens()), before);
        }
    }

    private Answer ask(Prompt prompt, long before) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            Answer answer = model.ask(prompt).counted(prompt);
            figures.heard(prompt, answer);
            return answer;
        } catch (TroubleException e) {
            figures.broke(e.trouble().kind(), Duration.ofNanos(System.nanoTime() - asked));
            boolean unsaid = e.tokens() == 0 && e.trouble().kind().tookTokens();
            throw new TroubleException(e.trouble(), before + (unsaid ? prompt.estimatedTokens() : e.tokens()));
        }
    }

    private BrainReply read(Asking asking, Prompt prompt, Answer answer, Before before) {
        String text = Thinking.part(answer.text()).answer();
        long tokens = before.tokens() + answer.tokens();
        if (text.isEmpty()) {
            throw new TroubleException(
                    new Trouble(Kind.EMPTY_REPLY, "the model of " + model.server() + " answered nothing"), tokens);
        }
        String thinking = Stream.of(before.thought(), thought(answer))
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("\n"));
        Inference by = new Inference(
                model.server(),
                answer.model(),
                prompt.digest(),
                thinking,
                before.tokens() + answer.promptTokens(),
                answer.replyTokens(),
                before.counted());
        try {
            return asking.read(text, by, figures::corrected);
        } catch (TroubleException e) {
            throw new TroubleException(e.trouble(), tokens);
        }
    }

    /**
     * What came before an answer.
     *
     * @param counted tokens of the question's part that was to be counted; zero if not known
     * @param tokens that an answer took which could not be read
     * @param thought what was thought before that
     */
    private record Before(long counted, long tokens, String thought) {}

    private static String thought(Answer answer) {
        String inline = Thinking.part(answer.text()).thought();
        return Stream.of(answer.thinking().strip(), inline)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
