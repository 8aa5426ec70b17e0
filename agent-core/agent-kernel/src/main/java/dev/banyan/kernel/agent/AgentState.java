package dev.banyan.kernel.agent;

import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.kernel.books.HighWater;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.wallet.OperatorWord;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything an agent remembers: an immutable value, rebuilt by applying its events in order.
 *
 * @param definition what it worked by last; empty before its first start
 * @param strategies by name; one that is not here was never touched
 * @param plans those under way, by id, oldest first
 * @param planner the planner's notes
 * @param standstill the operator's word that keeps it still, if there is one
 * @param tokens what models took for it
 * @param highWater the highest net value of the account since its definition changed or an operator let it go on; empty if nobody asks for it
 */
public record AgentState(
        Optional<ResolvedDefinition> definition,
        Map<String, StrategyMemory> strategies,
        Map<String, PlanWalk> plans,
        PlannerMemory planner,
        Optional<Standstill> standstill,
        TokenLedger tokens,
        Optional<HighWater> highWater) {

    /** Of an agent that never ran. */
    public static final AgentState INITIAL = new AgentState(
            Optional.empty(),
            Map.of(),
            Map.of(),
            PlannerMemory.NONE,
            Optional.empty(),
            TokenLedger.EMPTY,
            Optional.empty());

    /** Keeps its own copies. */
    public AgentState {
        strategies = Map.copyOf(strategies);
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    }

    /** What is remembered of a strategy. */
    public StrategyMemory strategy(String name) {
        return strategies.getOrDefault(name, StrategyMemory.NONE);
    }

    /** A plan under way. */
    public Optional<PlanWalk> plan(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    /**
     * What follows from a word; nothing if it holds already, where a strategy's pause is not an operator's. Neither a pause nor an exit weakens a halt; an exit that was paused goes on when
     * that is lifted.
     *
     * @param by who said it
     */
    public List<AgentEvent> obey(OperatorWord word, String by, Instant at) {
        boolean still = standstill.isPresent();
        boolean halted = is(Standstill.Kind.HALTED);
        return switch (word) {
            case PAUSE ->
                still && !isExiting() && !isStilledByStrategy()
                        ? List.of()
                        : List.of(new AgentEvent.WorkPaused(by, at));
            case EXIT -> halted || isExiting() ? List.of() : List.of(new AgentEvent.ExitBegan(by, at));
            case HALT -> halted ? List.of() : List.of(new AgentEvent.WorkHalted(by, at));
            case RESUME -> still ? List.of(new AgentEvent.WorkResumed(by, at)) : List.of();
        };
    }

    /** True while it does what ends it. */
    public boolean isExiting() {
        return is(Standstill.Kind.EXITING);
    }

    /** True while a strategy keeps everything else still, and no operator does. */
    public boolean isStilledByStrategy() {
        return standstill.flatMap(Standstill::strategy).isPresent();
    }

    private boolean is(Standstill.Kind kind) {
        return standstill.map(still -> still.kind() == kind).orElse(false);
    }

    /**
     * The state after an event.
     *
     * @throws IllegalStateException if the event is about a task that is not as far
     */
    public AgentState apply(AgentEvent event) {
        return switch (event) {
            case AgentEvent.DefinitionRecorded e ->
                new AgentState(
                        Optional.of(e.definition()),
                        under(e.definition()),
                        plans,
                        planner,
                        standstill,
                        tokens,
                        Optional.empty());
            case AgentEvent.StrategyArmed e -> strategy(e.strategy(), memory -> memory.disarmed(Optional.empty()));
            case AgentEvent.StrategyDisarmed e ->
                strategy(e.strategy(), memory -> memory.disarmed(Optional.of(e.because())));
            case AgentEvent.StrategyTuned e -> strategy(e.strategy(), memory -> memory.tuned(e.setting(), e.value()));
            case AgentEvent.TuningDropped e -> strategy(e.strategy(), memory -> memory.untuned(e.setting()));
            case AgentEvent.StrategyKept e -> strategy(e.strategy(), memory -> memory.keeping(e.all()));
            case AgentEvent.ProfitBooked e -> strategy(e.strategy(), memory -> memory.booked(e.net()));
            case AgentEvent.PlannerNoted e -> planner(planner.noted(e));
            case AgentEvent.PlanStarted e -> begin(PlanWalk.start(e.plan()));
            case AgentEvent.TaskStarted e -> plan(e.plan(), walk -> walk.started(e.task()));
            case AgentEvent.TaskRepeated e -> plan(e.plan(), walk -> walk.repeated(e.task()));
            case AgentEvent.TaskOffered e -> plan(e.plan(), walk -> walk.offered(e.task(), e.intent()));
            case AgentEvent.TaskSucceeded e -> plan(e.plan(), walk -> walk.succeeded(e.task(), e.fields()));
            case AgentEvent.TaskFailed e -> plan(e.plan(), walk -> walk.failed(e.task(), e.reason()));
            case AgentEvent.PlanEnded e -> end(e.outcome());
            case AgentEvent.PlanRefused e -> planner(planner.ended(e.outcome()));
            case AgentEvent.BrainReplied e -> took(e.at(), e.by().tokens());
            case AgentEvent.Reflected e -> took(e.at(), e.by().tokens());
            case AgentEvent.WorkPaused e ->
                still(Optional.of(new Standstill(
                        isExiting() ? Standstill.Kind.EXIT_WAITING : Standstill.Kind.PAUSED, e.by(), e.at())));
            case AgentEvent.ExitBegan e -> still(Optional.of(new Standstill(Standstill.Kind.EXITING, e.by(), e.at())));
            case AgentEvent.WorkHalted e -> still(Optional.of(new Standstill(Standstill.Kind.HALTED, e.by(), e.at())));
            case AgentEvent.HighWaterMarked e -> marked(Optional.of(e.mark()));
            case AgentEvent.WorkResumed e ->
                marked(isStilledByStrategy() ? highWater : Optional.empty())
                        .still(
                                is(Standstill.Kind.EXIT_WAITING)
                                        ? Optional.of(new Standstill(Standstill.Kind.EXITING, e.by(), e.at()))
                                        : Optional.empty());
        };
    }

    private Map<String, StrategyMemory> under(ResolvedDefinition now) {
        Map<String, StrategyMemory> next = new HashMap<>(strategies);
        definition.ifPresent(before -> next.replaceAll((name, memory) -> memory.under(before, now)));
        return next;
    }

    private AgentState took(Instant at, long taken) {
        return new AgentState(definition, strategies, plans, planner, standstill, tokens.taken(at, taken), highWater);
    }

    private AgentState strategy(String name, UnaryOperator<StrategyMemory> change) {
        Map<String, StrategyMemory> next = new HashMap<>(strategies);
        next.put(name, change.apply(strategy(name)));
        return new AgentState(definition, next, plans, planner, standstill, tokens, highWater);
    }

    private AgentState begin(PlanWalk walk) {
        Map<String, PlanWalk> next = new LinkedHashMap<>(plans);
        next.put(walk.plan().id(), walk);
        return new AgentState(definition, strategies, next, planner, standstill, tokens, highWater);
    }

    private AgentState plan(String id, UnaryOperator<PlanWalk> change) {
        Map<String, PlanWalk> next = new LinkedHashMap<>(plans);
        next.computeIfPresent(id, (key, walk) -> change.apply(walk));
        return new AgentState(definition, strategies, next, planner, standstill, tokens, highWater);
    }

    private AgentState end(PlanOutcome outcome) {
        Map<String, PlanWalk> next = new LinkedHashMap<>(plans);
        next.remove(outcome.plan());
        return new AgentState(definition, strategies, next, planner.ended(outcome), standstill, tokens, highWater);
    }

    private AgentState planner(PlannerMemory next) {
        return new AgentState(definition, strategies, plans, next, standstill, tokens, highWater);
    }

    private AgentState marked(Optional<HighWater> next) {
        return new AgentState(definition, strategies, plans, planner, standstill, tokens, next);
    }

    private AgentState still(Optional<Standstill> next) {
        return new AgentState(definition, strategies, plans, planner, next, tokens, highWater);
    }
}
