package dev.banyan.daemon.replay;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.runtime.journal.JournalReader;
import dev.banyan.runtime.journal.JournalRow;
import dev.banyan.runtime.journal.RecordedEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The decisions of one agent, read from its journal. Not thread-safe.
 *
 * <p>What came of an answer is what the planner did in the same step: of its records only notes lie between the two.
 */
public final class AgentRecords {

    private final String journal;
    private final List<RecordedDecision> decisions = new ArrayList<>();
    private final Map<String, Integer> byPlan = new HashMap<>();
    private final Map<Integer, List<Intent>> intents = new HashMap<>();
    private final Set<Token> tokens = new HashSet<>();
    private AgentState state = AgentState.INITIAL;
    private boolean open;

    private AgentRecords(String journal) {
        this.journal = journal;
    }

    /**
     * All of one journal.
     *
     * @param journal an agent's
     */
    public static AgentRecords read(JournalReader reader, String journal) {
        AgentRecords records = new AgentRecords(journal);
        reader.rows(journal, row -> {
            if (row instanceof JournalRow.Legible record) {
                RecordedEvents.ofAgent(record).ifPresent(event -> records.next(record.number(), event));
            }
        });
        return records;
    }

    /** The decisions, oldest first. */
    public List<RecordedDecision> decisions() {
        List<RecordedDecision> all = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            all.add(decisions.get(i).with(intents.getOrDefault(i, List.of())));
        }
        return all;
    }

    /** What the agent worked by last. */
    public Optional<ResolvedDefinition> definition() {
        return state.definition();
    }

    /** Tokens that the planner was shown. */
    public Set<Token> tokens() {
        return Set.copyOf(tokens);
    }

    private void next(long number, AgentEvent event) {
        switch (event) {
            case AgentEvent.BrainReplied replied -> onReply(number, replied);
            case AgentEvent.PlannerNoted ignored -> {}
            case AgentEvent.Reflected ignored -> {}
            case AgentEvent.StrategyKept ignored -> {}
            case AgentEvent.PlanStarted started -> onStart(started);
            case AgentEvent.PlanRefused refused -> close(new Step.Refused(refused.plan(), refused.reason()));
            case AgentEvent.TaskOffered offered -> {
                open = false;
                Optional.ofNullable(byPlan.get(offered.plan()))
                        .ifPresent(decision -> intents.computeIfAbsent(decision, none -> new ArrayList<>())
                                .add(offered.intent()));
            }
            default -> open = false;
        }
        state = state.apply(event);
    }

    private void onReply(long number, AgentEvent.BrainReplied replied) {
        Optional<RecordedDecision.Basis> basis = replied.shown()
                .map(shown -> new RecordedDecision.Basis(
                        state.planner().planState(shown.notes()),
                        shown.situation(),
                        state.plans().keySet()));
        if (open && sameHead(basis)) {
            close(new Step.AsksAgain(""));
        }
        basis.ifPresent(shown -> tokens.addAll(shown.situation().balances().keySet()));
        decisions.add(new RecordedDecision(
                journal,
                number,
                replied.at(),
                replied.by(),
                replied.text(),
                replied.trouble(),
                basis,
                new Step.Nothing(""),
                List.of()));
        open = true;
    }

    private void onStart(AgentEvent.PlanStarted started) {
        boolean ours = open
                && decisions
                        .getLast()
                        .basis()
                        .map(basis -> basis.situation().head().equals(started.head()))
                        .orElse(true);
        if (ours) {
            byPlan.put(started.plan().id(), decisions.size() - 1);
            close(new Step.Runs(started.plan()));
        }
        open = false;
    }

    private boolean sameHead(Optional<RecordedDecision.Basis> basis) {
        return basis.map(now -> now.situation().head())
                .equals(decisions
                        .getLast()
                        .basis()
                        .map(before -> before.situation().head()));
    }

    private void close(Step step) {
        if (open) {
            decisions.set(decisions.size() - 1, decisions.getLast().led(step));
        }
        open = false;
    }
}
