package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.kernel.learning.Reflection;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.actor.Later;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Has a model say what follows from the latest memories, beside everything else that it is asked: nothing waits for the answer, and what
 * comes of it is nothing but a memory. Part of the Agent, and used by it alone.
 */
final class Reflecting {

    /** What was answered to a question. */
    record Said(long number, BrainReply reply) {}

    private final Later<?, Said> later;
    private final AgentAssembly assembly;
    private final Questions questions;
    private final Remembrance remembrance;
    private final Duration patience;
    private List<MemoryRecord> shown = List.of();
    private long number;

    Reflecting(
            Later<?, Said> later,
            AgentAssembly assembly,
            Questions questions,
            Remembrance remembrance,
            Duration patience) {
        this.later = later;
        this.assembly = assembly;
        this.questions = questions;
        this.remembrance = remembrance;
        this.patience = assembly.definition().brain() instanceof BrainDefinition.Model model
                ? model.timeout().plus(patience)
                : patience;
    }

    /** Asks, if the file has a model, tokens are left and nothing is asked yet. */
    void begin(List<MemoryRecord> memories, Optional<Head> head) {
        boolean modelled = assembly.definition().brain() instanceof BrainDefinition.Model;
        if (!modelled || !shown.isEmpty() || head.isEmpty()) {
            return;
        }
        BrainQuestion question = new BrainQuestion.Reflect(
                assembly.definition().goal(), situation(head.get()).withMemories(memories), Reflection.MOST);
        if (questions.spent(question).isPresent()) {
            return;
        }
        shown = memories;
        number++;
        long mine = number;
        later.pipe(
                asked(question),
                reply -> new Said(mine, reply),
                failure -> new Said(
                        mine,
                        new BrainReply.Unavailable(
                                "failure", ActorCrash.of(failure).reason(), false)));
        later.after(patience, new Said(mine, new BrainReply.Unavailable("timeout", "no answer in time", true)));
    }

    /** The answer to a question; a late one is thrown away. */
    void hear(Said said) {
        if (said.number() != number || shown.isEmpty()) {
            return;
        }
        List<MemoryRecord> read = shown;
        shown = List.of();
        questions.reflected(said.reply(), read);
        if (said.reply() instanceof BrainReply.Reflected reflected) {
            remembrance.reflected(reflected.insights(), read);
        }
    }

    /** A brain that throws has not answered. */
    private CompletionStage<BrainReply> asked(BrainQuestion question) {
        try {
            return assembly.brain().ask(question);
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Situation situation(Head head) {
        PriceBook none = new PriceBook(assembly.definition().unit(), Map.of());
        return new Situation(head, Map.of(), none, Map.of(), List.of());
    }
}
