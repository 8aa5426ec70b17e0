package dev.banyan.planners.playbook;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.rules.Condition;
import dev.banyan.rules.Conditions;
import dev.banyan.rules.RuleWords;
import dev.banyan.rules.Truth;
import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A brain without a model: it chooses, in the order of the question, what has a condition that holds. What is not known
 * is not chosen; the reply names it apart from what does not hold, and says why. Answers at once on the caller's thread; the conditions of the file were
 * compiled when it was made. Thread-safe.
 */
public final class PlaybookBrain implements Brain {

    private final Conditions conditions;
    private final Map<String, Parsed<Condition>> compiled;

    /** A brain for one agent. */
    public PlaybookBrain(AgentDefinition agent) {
        this.conditions = new Conditions(RuleWords.of(agent));
        Map<String, Parsed<Condition>> all = new HashMap<>();
        for (PlaybookRule rule : agent.playbook()) {
            all.computeIfAbsent(rule.when(), conditions::compile);
        }
        this.compiled = Map.copyOf(all);
    }

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        return CompletableFuture.completedStage(
                switch (question) {
                    case BrainQuestion.Choose choose -> choose(choose);
                    case BrainQuestion.Compose compose ->
                        new BrainReply.Unavailable("no-model", "a playbook composes nothing", false);
                    case BrainQuestion.Reflect reflect ->
                        new BrainReply.Unavailable("no-model", "a playbook reflects by rules", false);
                });
    }

    /** Chooses, at once. */
    public BrainReply choose(BrainQuestion.Choose question) {
        List<String> chosen = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (BrainQuestion.Choice choice : question.choices()) {
            switch (judge(choice.condition(), question)) {
                case Truth.True() -> {
                    chosen.add(choice.id());
                    reasons.add(choice.id() + ": " + choice.condition());
                }
                case Truth.False() -> {}
                case Truth.Unknown(String reason) -> {
                    unknown.add(choice.id());
                    reasons.add(choice.id() + " is not known: " + reason);
                }
            }
        }
        return new BrainReply.Chosen(
                chosen, unknown, reasons.isEmpty() ? "no condition holds" : String.join("; ", reasons));
    }

    private Truth judge(String text, BrainQuestion question) {
        Parsed<Condition> known = compiled.get(text);
        return switch (known != null ? known : conditions.compile(text)) {
            case Parsed.Ok<Condition>(Condition condition) -> condition.holds(question.situation());
            case Parsed.Wrong<Condition>(int offset, String message) -> new Truth.Unknown(message);
        };
    }
}
