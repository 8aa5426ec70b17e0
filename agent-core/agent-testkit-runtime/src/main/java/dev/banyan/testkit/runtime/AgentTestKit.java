package dev.banyan.testkit.runtime;

import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.ManualClock;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs whole agents in memory, on a chain that a test mines block by block:
 *
 * <pre>{@code
 * try (AgentTestKit kit = AgentTestKit.start(TestAgent.named("mine").strategy("mine", new MyStrategy()))) {
 *     kit.mine();
 *     kit.expect(RuntimeEvent.TransactionSent.class);
 *     kit.mine();
 *     kit.mine();
 *     kit.expect(RuntimeEvent.TransactionConfirmed.class);
 * }
 * }</pre>
 */
public final class AgentTestKit implements AutoCloseable {

    /** The source of what the kit itself offers to a wallet, to hear when it has looked at a head. */
    static final String SOURCE = "test-kit";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofNanos(50_000);
    private static final Duration A_WHILE = Duration.ofMillis(5);
    private static final int BLOCKS = 100;

    private final String agent;
    private final FakeChain chain;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final EventLog events = new EventLog();
    private final BanyanRuntime runtime;

    private AgentTestKit(TestAgent first, RuntimeOptions options) {
        this.agent = first.assemble().name();
        this.chain = first.chain();
        this.runtime = BanyanRuntime.start(options.withClock(clock).withListener(events));
        host(first);
    }

    /** Starts a runtime with one agent, and waits until it is up. */
    public static AgentTestKit start(TestAgent agent) {
        return start(agent, RuntimeOptions.of(event -> {}));
    }

    /** The same with other time limits; clock and listener are the kit's. */
    public static AgentTestKit start(TestAgent agent, RuntimeOptions options) {
        return new AgentTestKit(agent, options);
    }

    /** Hosts another agent beside the first, and waits until it is up. */
    public void host(TestAgent another) {
        // Opening a journal on a busy machine takes as long as it takes; the runtime itself gives up after a minute.
        runtime.host(another.assemble()).toCompletableFuture().join();
    }

    /** Mines a block with what waits, and waits until the first agent has seen its market and its wallet its receipts. */
    public Head mine() {
        return seen(chain.mine());
    }

    /** The same with an empty block. */
    public Head mineEmpty() {
        return seen(chain.mineEmpty());
    }

    /** The next event of a kind, after the one that was found last. */
    public <E extends RuntimeEvent> E expect(Class<E> kind) {
        return events.expect(kind);
    }

    /** The next event of a kind that fits. */
    public <E extends RuntimeEvent> E expect(Class<E> kind, Predicate<E> fits) {
        return events.expect(kind, fits);
    }

    /** Mines until there is an event of a kind that fits, after the one that was found last; gives up after a hundred blocks and half a minute. */
    public <E extends RuntimeEvent> E mineUntil(Class<E> kind, Predicate<E> fits) {
        mineWhile(() -> !events.awaits(kind, fits));
        return events.expect(kind, fits);
    }

    /**
     * Mines until a test sees what it waits for: what strategies, tools and memories do at a head may come after {@link #mine}. Gives up after a
     * hundred blocks and half a minute.
     */
    public void mineUntil(BooleanSupplier seen) {
        if (mineWhile(() -> !seen.getAsBoolean())) {
            throw new AssertionError("it was not seen within a hundred blocks and half a minute");
        }
    }

    /** True if it is so even then. */
    private boolean mineWhile(BooleanSupplier waits) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; waits.getAsBoolean(); i++) {
            if (i >= BLOCKS) {
                if (System.nanoTime() - deadline > 0) {
                    return true;
                }
                LockSupport.parkNanos(A_WHILE.toNanos());
            }
            mine();
        }
        return false;
    }

    /** Puts an intent through the gate of the first agent. */
    public CompletionStage<IntentOutcome> propose(Intent intent) {
        return runtime.propose(agent, intent);
    }

    /** How the first agent stands. */
    public AgentStatus status() {
        return status(agent);
    }

    /** How an agent stands. */
    public AgentStatus status(String name) {
        return Stages.get(runtime.status(name));
    }

    /** How a strategy of the first agent stands. */
    public StrategyState strategy(String name) {
        return Optional.ofNullable(status().strategies().get(name)).orElseThrow();
    }

    /** Everything that was told. */
    public EventLog events() {
        return events;
    }

    /** The chain. */
    public FakeChain chain() {
        return chain;
    }

    /** The clock of the runtime. */
    public ManualClock clock() {
        return clock;
    }

    /** Waits until the journal holds all that the agent has done so far; an operator's pause is lifted by it. */
    public void settle() {
        Stages.get(runtime.control(new ControlCall(ControlWord.RESUME, Optional.of(agent), "test kit")));
    }

    /** The runtime itself. */
    public BanyanRuntime runtime() {
        return runtime;
    }

    @Override
    public void close() {
        runtime.close();
    }

    private Head seen(Head head) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // A feed tells one after another of a head: the agent may know of it before the wallet does.
        while (!chain.watched() || status().head().filter(head::equals).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("block " + head.number() + " was not seen by agent " + agent);
            }
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        Stages.get(runtime.propose(agent, Samples.payment("test-kit/sync", agent, SOURCE, "1", 0)));
        return head;
    }
}
