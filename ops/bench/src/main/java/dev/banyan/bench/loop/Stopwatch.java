package dev.banyan.bench.loop;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A brain that takes the time of each conversation, from its first question to its last answer. */
final class Stopwatch implements Brain {

    private static final long PATIENCE_SECONDS = 120;

    private final Brain brain;
    private final int answers;
    private final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();
    private long start;

    /**
     * Over another brain.
     *
     * @param answers how many answers one conversation takes
     */
    Stopwatch(Brain brain, int answers) {
        this.brain = brain;
        this.answers = answers;
    }

    /** The nanoseconds of the next conversation that ends. */
    long next() throws InterruptedException {
        Long nanos = taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (nanos == null) {
            throw new IllegalStateException("the conversation did not come to its end");
        }
        return nanos;
    }

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        if (question instanceof BrainQuestion.Compose compose && compose.turns().isEmpty()) {
            start = System.nanoTime();
        }
        return brain.ask(question).whenComplete((reply, thrown) -> {
            boolean wrong = !(reply instanceof BrainReply.Composed);
            if (wrong) {
                System.err.println("an answer of no use: " + reply + ' ' + thrown);
            }
            if (question instanceof BrainQuestion.Compose compose
                    && reply instanceof BrainReply.Composed composed
                    && composed.tasks().isEmpty()) {
                if (compose.turns().size() != answers - 1) {
                    System.err.println("it ended early: " + compose.turns());
                }
                taken.add(System.nanoTime() - start);
            }
        });
    }
}
