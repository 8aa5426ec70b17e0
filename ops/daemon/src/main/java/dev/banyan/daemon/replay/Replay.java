package dev.banyan.daemon.replay;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.mind.RecordedMind;
import dev.banyan.llm.gateway.RecordedAnswers;
import dev.banyan.runtime.PlanAdmission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes recorded decisions once more, by today's file and today's code: each answer of a model is read, planned and checked
 * as today, from the notes and the situation of then, and each intent that came of it is judged as today. Every decision
 * stands for itself: that one would go another way does not change those after it. Pure.
 */
public final class Replay {

    private final Optional<RecordedMind> mind;
    private final PlanAdmission admission;
    private final TodaysGate gate;

    /**
     * By a file.
     *
     * @param tools what it lets the agent use, in its order
     */
    public Replay(AgentDefinition agent, List<ToolSpec> tools) {
        this.mind = RecordedMind.of(agent, tools);
        this.admission = new PlanAdmission(agent, tools);
        this.gate = new TodaysGate(agent);
    }

    /**
     * One decision.
     *
     * @param wallet what became of its intents
     */
    public Decided decide(RecordedDecision then, WalletRecords wallet) {
        List<String> differences = new ArrayList<>();
        Optional<Step> today = then.basis().map(basis -> step(then, basis, differences));
        List<Decided.OneIntent> intents = new ArrayList<>();
        for (Intent intent : then.intents()) {
            intents.add(intent(intent, wallet, differences));
        }
        return new Decided(then, today, intents, differences);
    }

    private Step step(RecordedDecision then, RecordedDecision.Basis basis, List<String> differences) {
        if (mind.isEmpty()) {
            Step none = new Step.Nothing("the file asks no model");
            Differences.ofSteps(then.step(), none).ifPresent(differences::add);
            return none;
        }
        BrainReply reply = reply(then, mind.get());
        if (then.trouble().isEmpty() && reply instanceof BrainReply.Unavailable unreadable) {
            differences.add("its answer can not be read today: " + unreadable.code() + ": " + unreadable.message());
        }
        Step today = checked(mind.get().step(basis.state(), reply, basis.situation()), mind.get(), basis.underWay());
        Differences.ofSteps(then.step(), today).ifPresent(differences::add);
        return today;
    }

    private static BrainReply reply(RecordedDecision then, RecordedMind mind) {
        if (then.trouble().isEmpty()) {
            return mind.read(then.text(), then.by());
        }
        String[] parts = then.trouble().split(": ", 2);
        return RecordedAnswers.unavailable(
                parts[0], parts.length > 1 ? parts[1] : "", then.by().tokens());
    }

    private Step checked(PlannerStep step, RecordedMind by, Set<String> underWay) {
        return switch (step) {
            case PlannerStep.Run(Plan plan, var memo) ->
                admission
                        .refusal(plan, underWay)
                        .<Step>map(reason -> new Step.Refused(plan.id(), reason))
                        .orElseGet(() -> new Step.Runs(plan));
            case PlannerStep.Ask ask -> new Step.AsksAgain(heard(ask.question()));
            case PlannerStep.Done done ->
                new Step.Nothing(by.lastEnd(done.memo()).orElse(""));
        };
    }

    private static String heard(BrainQuestion question) {
        return question instanceof BrainQuestion.Compose compose
                        && !compose.turns().isEmpty()
                ? compose.turns().getLast().heard()
                : "";
    }

    private Decided.OneIntent intent(Intent intent, WalletRecords wallet, List<String> differences) {
        Optional<RecordedIntent> found = wallet.find(intent.id());
        List<Decided.Verdicts> verdicts = new ArrayList<>();
        for (RecordedIntent.Ruling ruling : found.map(RecordedIntent::rulings).orElse(List.of())) {
            Rejudged today = gate.rejudge(intent, ruling);
            verdicts.add(new Decided.Verdicts(ruling.verdict(), today));
            if (today instanceof Rejudged.Says(Verdict says)) {
                Differences.ofVerdicts(intent.id(), ruling.verdict(), says).ifPresent(differences::add);
            }
        }
        return new Decided.OneIntent(
                intent.id(),
                verdicts,
                found.map(RecordedIntent::transactions).orElse(Map.of()),
                found.flatMap(RecordedIntent::outcome));
    }
}
