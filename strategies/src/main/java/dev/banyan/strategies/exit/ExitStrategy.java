package dev.banyan.strategies.exit;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends an agent: offers one step of the {@link ExitPlanner} after the other and says when nothing is left to do. It asks no brain.
 *
 * <p>It remembers nothing that it needs: after a restart it goes on from what the account has, and the wallet takes in no step while
 * an earlier one is under way. A step that fails is tried again, a sale, purchase or payment with half the amount, and left alone after four failures. What
 * the day's window has no room for waits for the next one. What a person has to say yes to is wanted for as long as the gate allows and
 * then asked again as it was, until the file's time for a yes is over; what somebody refused is left alone. When nothing else
 * can be done, what was left alone is tried once more before it says what could not be moved and why.
 */
public final class ExitStrategy implements Strategy<ExitStrategy.State> {

    private static final long VALID_BLOCKS = 20;

    /** What a person has to say yes to: a little below what the gate allows. */
    private static final long PERSONS_BLOCKS = 7_000;

    private static final int PATIENCE = 10;

    /** The rule whose window gets room again by itself. */
    private static final String DAY = "policy.perDay";

    private static final String PERSONS = "policy.approvals";

    private final Origin origin;
    private final Optional<Policy.Approvals> approvals;
    private final CallFactory calls;
    private final ExitReading reading;
    private final ExitPlanner planner;

    /** What it remembers; its parts are its own. */
    public record State(ExitProgress progress) {}

    ExitStrategy(String agent, ExitTerms terms, CallFactory calls) {
        this.origin = Origin.ofExit(agent);
        this.approvals = terms.policy().approvals();
        this.calls = calls;
        this.reading = new ExitReading(terms);
        this.planner = new ExitPlanner(terms);
    }

    /** What ends the agent of a resolved definition; nothing where that is {@code hold}, or nothing is allowed. */
    public static Optional<ExitStrategy> of(AgentDefinition agent, CallFactory calls) {
        return ExitTerms.of(agent).map(terms -> new ExitStrategy(agent.name(), terms, calls));
    }

    @Override
    public State initial() {
        return new State(ExitProgress.NONE);
    }

    @Override
    public Optional<String> finished(State state) {
        return state.progress().finished();
    }

    @Override
    public StrategyStep<State> on(State state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead(MarketView market) -> atHead(state.progress(), market);
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) -> told(state.progress(), id, outcome);
            case StrategyInput.Tuned tuned -> StrategyStep.quiet(state);
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(state);
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(state);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(state);
        };
    }

    private StrategyStep<State> atHead(ExitProgress before, MarketView market) {
        if (before.flight().isPresent()) {
            return quiet(before);
        }
        ExitProgress state = before.withoutOverdue(market.head().time(), approvals.map(Policy.Approvals::expires));
        Optional<ExitSight> sight = reading.sight(market);
        boolean unread = sight.isEmpty() || !sight.get().unread().isEmpty();
        if (unread && state.unread() < PATIENCE) {
            return quiet(state.unreadAgain());
        }
        if (sight.isEmpty()) {
            return blind(state);
        }
        Map<String, String> alone = state.leftAlone(market.head().time());
        boolean waits = alone.size() > state.givenUp().size();
        ExitProgress now = unread ? state : state.read();
        return switch (planner.next(sight.get(), alone, state.failures())) {
            case ExitStep.Act act -> offer(now, act, market);
            case ExitStep.Over over when waits -> quiet(now);
            case ExitStep.Over over when state.mayTryAnew() -> quiet(now.anew());
            case ExitStep.Over(List<String> left) -> quiet(state.over(words(left)));
        };
    }

    /** Without its balances nothing can be moved, and nothing is over: it waits, and that is told once. */
    private static StrategyStep<State> blind(ExitProgress state) {
        List<String> alerts = state.unread() == PATIENCE
                ? List.of("what the account has can not be read since " + PATIENCE + " heads; it goes on once it can")
                : List.of();
        return new StrategyStep<>(new State(state.unreadAgain()), List.of(), List.of(), alerts);
    }

    private static String words(List<String> left) {
        return left.isEmpty() ? "ends: nothing is left to move" : "ends; not moved: " + String.join("; ", left);
    }

    private StrategyStep<State> offer(ExitProgress state, ExitStep.Act act, MarketView market) {
        IntentId id = IntentId.ofMove(
                origin.agent(),
                origin.source(),
                market.head().hash(),
                act.subject().replace(' ', '-'));
        Intent intent = new Intent(
                id,
                origin,
                act.action(),
                calls.calls(act.action()),
                market.head().number() + life(state, act));
        return new StrategyStep<>(
                new State(state.flying(id, act.subject(), market.head().time())), List.of(intent));
    }

    /** Payments have no price that gets old: where persons are asked at all, they may take their time from the beginning. */
    private long life(ExitProgress state, ExitStep.Act act) {
        boolean asked = approvals.isPresent()
                && (act.action() instanceof Action.Pay || state.asks().isAsked(act.subject()));
        return asked ? PERSONS_BLOCKS : VALID_BLOCKS;
    }

    /** That something waits for the day's window is told once for each subject. */
    private static StrategyStep<State> told(ExitProgress state, IntentId id, IntentOutcome outcome) {
        Optional<ExitProgress.Flight> ended =
                state.flight().filter(flight -> flight.id().equals(id));
        if (ended.isEmpty()) {
            return quiet(state);
        }
        ExitProgress next = ended(state, ended.get(), outcome);
        List<String> alerts = next.waits().entrySet().stream()
                .filter(wait -> !state.waits().containsKey(wait.getKey()))
                .map(wait ->
                        wait.getKey() + words(ended.get()) + wait.getValue().reason())
                .toList();
        return new StrategyStep<>(new State(next), List.of(), List.of(), alerts);
    }

    private static String words(ExitProgress.Flight ended) {
        return ended.asked() ? " waits, it was " : " waits for the next day's window, ";
    }

    /** What a person was asked is never made smaller until nobody needs to be. */
    private static ExitProgress ended(ExitProgress state, ExitProgress.Flight flight, IntentOutcome outcome) {
        String subject = flight.subject();
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> state;
            case IntentOutcome.AwaitingApproval waits -> state.asking(flight);
            case IntentOutcome.Busy busy -> state.landed();
            case IntentOutcome.Confirmed confirmed -> state.done(subject);
            case IntentOutcome.WouldSend would -> state.failed(subject, "in paper nothing is sent", true);
            case IntentOutcome.Denied(String rule, String reason)
            when rule.equals(PERSONS) -> state.refused(subject, "denied by " + rule + ", " + reason);
            case IntentOutcome.Denied(String rule, String reason)
            when flight.asked() -> state.waiting(flight, "denied by " + rule + ", " + reason);
            case IntentOutcome.Denied(String rule, String reason)
            when rule.equals(DAY) -> state.withoutRoom(flight, "denied by " + rule + ", " + reason);
            case IntentOutcome.Denied(String rule, String reason) ->
                state.failed(subject, "denied by " + rule + ", " + reason, false);
            case IntentOutcome.Expired expired when flight.asked() -> state.landed();
            case IntentOutcome.Expired expired -> state.failed(subject, "it came too late", false);
            case IntentOutcome.Reverted reverted -> state.failed(subject, "it reverted", false);
            case IntentOutcome.Cancelled cancelled -> state.failed(subject, "it was not mined in time", false);
            case IntentOutcome.Dropped(String reason) -> state.failed(subject, reason, false);
        };
    }

    private static StrategyStep<State> quiet(ExitProgress state) {
        return StrategyStep.quiet(new State(state));
    }
}
