package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts one intent of the operator through an agent's gate while the agent itself has nothing to do. */
public final class OneIntent {

    private static final long PATIENCE_BLOCKS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private OneIntent() {}

    /**
     * Proposes the action and waits for its end.
     *
     * @param source who wants it, for the intent's origin
     * @return the receipts of its transactions
     * @throws UserError status 1 if the gate or the chain said no, 2 in paper mode
     */
    public static List<Receipt> through(AgentAssembly agent, IntentId id, String source, Action action) {
        return through(agent, id, source, action, new JournalOptions.Memory());
    }

    /** The same, kept in the journal of the account's daemon, which else would not know the transactions for its own. */
    public static List<Receipt> through(
            AgentAssembly agent, IntentId id, String source, Action action, JournalOptions journal) {
        AgentAssembly idle = idle(agent);
        long head = Waiting.on(agent.chain().head(), PATIENCE).number();
        Intent intent = new Intent(
                id, new Origin(agent.name(), source), action, agent.calls().calls(action), head + PATIENCE_BLOCKS);
        BanyanRuntime runtime =
                BanyanRuntime.start(RuntimeOptions.of(RuntimeListener.none()).withJournal(journal));
        try {
            Waiting.on(runtime.host(idle), PATIENCE);
            return receipts(Waiting.on(runtime.propose(idle.name(), intent), PATIENCE));
        } finally {
            close(runtime, journal);
        }
    }

    /** Nobody needs to wait for what is in memory. */
    private static void close(BanyanRuntime runtime, JournalOptions journal) {
        if (journal instanceof JournalOptions.Memory) {
            Thread.ofPlatform().name("banyan-closing").start(runtime::close);
        } else {
            runtime.close();
        }
    }

    private static List<Receipt> receipts(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Confirmed confirmed -> confirmed.receipts();
            case IntentOutcome.Denied denied ->
                throw UserError.failed("the gate denied it by " + denied.rule() + ": " + denied.reason());
            case IntentOutcome.WouldSend would ->
                throw UserError.input("the agent is in paper mode: it would send this, but sends nothing");
            default -> throw UserError.failed("it did not happen: " + outcome);
        };
    }

    /** It has a name that no file can have, so that the agent's own journal does not hear of it. */
    private static AgentAssembly idle(AgentAssembly agent) {
        AgentDefinition file = agent.definition();
        AgentDefinition idle = new AgentDefinition(
                file.name() + ".operator",
                file.goal(),
                file.unit(),
                file.chain(),
                file.prices(),
                file.wallet(),
                file.mode(),
                new BrainDefinition.Playbook(),
                file.planner(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                file.policy());
        return new AgentAssembly(
                idle,
                agent.chain(),
                agent.way(),
                agent.signer(),
                agent.calls(),
                agent.decoder(),
                agent.permissions(),
                agent.market(),
                agent.prices(),
                (state, situation) -> new PlannerStep.Done(state.memo()),
                agent.brain(),
                Map.of(),
                List.of(),
                agent.overlays());
    }
}
