package dev.banyan.testkit;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A brain that says what a test wrote down, in order, and after that always its last word: nothing chosen, unless told
 * otherwise. Thread-safe.
 */
public final class ScriptedBrain implements Brain {

    private final Deque<Function<BrainQuestion, CompletionStage<BrainReply>>> script = new ArrayDeque<>();
    private final List<BrainQuestion> questions = new ArrayList<>();

    /** Chooses these choices next. */
    public synchronized ScriptedBrain choose(String... ids) {
        return reply(new BrainReply.Chosen(List.of(ids), "as scripted"));
    }

    /** Replies this next. */
    public synchronized ScriptedBrain reply(BrainReply reply) {
        return react(question -> CompletableFuture.completedFuture(reply));
    }

    /** Says nothing to the next question, ever. */
    public synchronized ScriptedBrain fallSilent() {
        return react(question -> new CompletableFuture<>());
    }

    /** Does this with the next question. */
    public synchronized ScriptedBrain react(Function<BrainQuestion, CompletionStage<BrainReply>> reaction) {
        script.add(reaction);
        return this;
    }

    /** Every question so far. */
    public synchronized List<BrainQuestion> questions() {
        return List.copyOf(questions);
    }

    @Override
    public synchronized CompletionStage<BrainReply> ask(BrainQuestion question) {
        questions.add(question);
        Function<BrainQuestion, CompletionStage<BrainReply>> next = script.poll();
        return next == null
                ? CompletableFuture.completedFuture(new BrainReply.Chosen(List.of(), "end of the script"))
                : next.apply(question);
    }
}
