package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.agent.PlannerMemory;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.agent.Standstill;
import dev.banyan.kernel.agent.StrategyMemory;
import dev.banyan.kernel.agent.TokenLedger;
import dev.banyan.kernel.books.HighWater;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.TaskProgress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind, and whole states, with arbitrary content. */
final class RandomAgentEvents {

    private final RandomAgentValues r;

    RandomAgentEvents(long seed) {
        this.r = new RandomAgentValues(seed);
    }

    List<AgentEvent> all() {
        List<AgentEvent> events = new ArrayList<>(aboutStrategies());
        events.addAll(aboutPlans());
        events.addAll(aboutWork());
        return events;
    }

    /** Those that can happen at any time, whatever the plans do. */
    List<AgentEvent> aside() {
        List<AgentEvent> events = new ArrayList<>(aboutStrategies());
        events.addAll(aboutWork());
        events.add(new AgentEvent.PlanRefused(r.text(), r.text()));
        return events;
    }

    AgentState state() {
        Map<String, PlanWalk> plans = new LinkedHashMap<>();
        r.list(3, this::walk).forEach(walk -> plans.put(walk.plan().id(), walk));
        return new AgentState(
                r.flag() ? Optional.of(definition()) : Optional.empty(),
                r.named(3, this::memory),
                plans,
                new PlannerMemory(
                        r.named(4, r::text),
                        r.flag() ? Optional.of(r.outcome()) : Optional.empty(),
                        r.list(3, r::outcome)),
                r.flag() ? Optional.of(new Standstill(kind(), r.text(), r.time())) : Optional.empty(),
                r.flag() ? TokenLedger.EMPTY : TokenLedger.EMPTY.taken(r.time(), 1 + r.upTo(99)),
                r.flag() ? Optional.of(new HighWater(r.amount(), r.upTo(99))) : Optional.empty());
    }

    private List<AgentEvent> aboutStrategies() {
        List<AgentEvent> events = new ArrayList<>(List.of(
                new AgentEvent.StrategyArmed(r.text()),
                new AgentEvent.StrategyDisarmed(r.text(), r.text()),
                new AgentEvent.TuningDropped(r.text(), r.text(), r.text()),
                new AgentEvent.ProfitBooked(r.text(), r.id(), r.amount()),
                new AgentEvent.StrategyKept(r.text(), r.list(3, r::kept))));
        for (Setting setting : r.settings()) {
            events.add(new AgentEvent.StrategyTuned(r.text(), r.text(), setting));
        }
        return events;
    }

    private List<AgentEvent> aboutPlans() {
        return List.of(
                new AgentEvent.PlanStarted(r.plan(), r.head()),
                new AgentEvent.TaskStarted(r.text(), r.upTo(20)),
                new AgentEvent.TaskRepeated(r.text(), r.upTo(20)),
                new AgentEvent.TaskOffered(r.text(), r.upTo(20), r.intent()),
                new AgentEvent.TaskSucceeded(r.text(), r.upTo(20), r.fields()),
                new AgentEvent.TaskFailed(r.text(), r.upTo(20), r.text()),
                new AgentEvent.PlanEnded(r.outcome()),
                new AgentEvent.PlanRefused(r.text(), r.text()));
    }

    private List<AgentEvent> aboutWork() {
        return List.of(
                new AgentEvent.DefinitionRecorded(definition()),
                notes(),
                new AgentEvent.BrainReplied(
                        r.time(),
                        new Inference(r.text(), r.text(), r.text(), r.text(), r.upTo(99), r.upTo(99), r.upTo(99)),
                        r.text(),
                        r.text(),
                        r.flag() ? Optional.of(shown()) : Optional.empty()),
                new AgentEvent.Reflected(
                        r.time(),
                        new Inference(r.text(), r.text(), r.text(), r.text(), r.upTo(99), r.upTo(99)),
                        r.text(),
                        r.text(),
                        r.list(3, r::text)),
                new AgentEvent.WorkPaused(r.text(), r.time()),
                new AgentEvent.ExitBegan(r.text(), r.time()),
                new AgentEvent.HighWaterMarked(new HighWater(r.amount(), r.upTo(99))),
                new AgentEvent.WorkHalted(r.text(), r.time()),
                new AgentEvent.WorkResumed(r.text(), r.time()));
    }

    private Standstill.Kind kind() {
        return r.oneOf(List.of(Standstill.Kind.values()));
    }

    private AgentEvent.PlannerNoted notes() {
        return new AgentEvent.PlannerNoted(r.named(4, r::text), new HashSet<>(r.list(3, r::text)), r.upTo(3));
    }

    private Shown shown() {
        Map<Token, TokenAmount> balances = new HashMap<>();
        r.list(3, r::amount).forEach(amount -> balances.put(amount.token(), amount));
        Map<Token, PriceBook.Price> prices = new HashMap<>();
        r.list(3, r::token)
                .forEach(token -> prices.put(
                        token,
                        new PriceBook.Price(BigInteger.valueOf(1 + r.upTo(99)), BigInteger.valueOf(1 + r.upTo(99)))));
        return new Shown(
                new Situation(
                        r.head(),
                        balances,
                        new PriceBook(r.token(), prices),
                        r.named(2, () -> new StrategyState(r.flag(), settings(), r.amount())),
                        r.list(3, r::text),
                        r.named(2, () -> BigInteger.TWO.pow(r.upTo(256)).subtract(BigInteger.ONE)),
                        r.list(2, this::remembered),
                        r.flag()),
                notes());
    }

    private Settings settings() {
        Map<String, Setting> settings = new HashMap<>();
        r.settings().forEach(setting -> settings.put(r.text(), setting));
        return new Settings(settings);
    }

    private ResolvedDefinition definition() {
        return new ResolvedDefinition(r.hash(), r.text());
    }

    private MemoryRecord remembered() {
        return new MemoryRecord(
                r.text(), r.text(), r.time(), r.text(), r.upTo(10), r.oneOf(r.provenances()), r.list(2, r::text));
    }

    private StrategyMemory memory() {
        Map<String, Setting> tuned = new HashMap<>();
        r.settings().forEach(setting -> tuned.put(r.text(), setting));
        Map<Token, TokenAmount> nets = new HashMap<>();
        r.list(3, r::amount).forEach(net -> nets.putIfAbsent(net.token(), net));
        return new StrategyMemory(r.flag() ? Optional.of(r.text()) : Optional.empty(), tuned, nets, r.list(3, r::kept));
    }

    private PlanWalk walk() {
        var plan = r.plan();
        return new PlanWalk(plan, plan.tasks().stream().map(task -> progress()).toList());
    }

    private TaskProgress progress() {
        return switch (r.upTo(5)) {
            case 0 -> new TaskProgress.Waiting();
            case 1 -> new TaskProgress.Running();
            case 2 -> new TaskProgress.Offered(r.intent());
            case 3 -> new TaskProgress.Succeeded(r.fields());
            case 4 -> new TaskProgress.Failed(r.text());
            default -> new TaskProgress.Skipped(r.upTo(9));
        };
    }
}
