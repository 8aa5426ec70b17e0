package dev.banyan.daemon.session;

import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Head;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.Answer;
import dev.banyan.daemon.report.AgentSnapshot;
import dev.banyan.daemon.report.Controls;
import dev.banyan.daemon.report.RunReport;
import dev.banyan.daemon.report.RunTally;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.daemon.view.Progress;
import dev.banyan.daemon.view.RunView;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.web3j.endpoint.EndpointReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One run of agents on one chain, from their first head to the report. Used by one thread; {@link #stop} by any. */
public final class AgentRun implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Longer than the runtime itself waits for a node, so that its words are heard. */
    private static final Duration HOSTING = Duration.ofSeconds(90);

    private final List<AgentAssembly> agents;
    private final ChainClient chain;
    private final String shownRpc;
    private final Head start;
    private final Pulse pulse = new Pulse();
    private final Settlements settlements;
    private final RunTally tally;
    private final Optional<ClusterOptions> cluster;
    private final BanyanRuntime runtime;
    private final GivenUp givenUp;
    private final AtomicReference<Pulse.Beat> last = new AtomicReference<>(Pulse.Beat.NONE);

    private AgentRun(
            List<AgentAssembly> agents,
            ChainClient chain,
            String shownRpc,
            Head start,
            Settlements settlements,
            UnaryOperator<RuntimeOptions> tuning) {
        this.agents = List.copyOf(agents);
        this.chain = chain;
        this.shownRpc = shownRpc;
        this.start = start;
        this.settlements = settlements;
        this.tally = new RunTally(agents.stream().map(AgentAssembly::definition).toList());
        RuntimeOptions options = tuning.apply(RuntimeOptions.of(tally.andThen(pulse)));
        this.cluster = options.cluster();
        this.givenUp = new GivenUp(cluster);
        this.runtime = BanyanRuntime.start(options);
        runtime.ended().thenRun(() -> {
            givenUp.ended();
            pulse.requestStop();
        });
    }

    /**
     * Starts a runtime; agents act once {@link #host} is called.
     *
     * @param shownRpc the node's URL without secrets
     */
    public static AgentRun start(List<AgentAssembly> agents, ChainClient chain, String shownRpc) {
        return start(agents, chain, shownRpc, new Settlements(), UnaryOperator.identity());
    }

    /**
     * The same with lists to pay, and with other options than the usual ones; the listener must stay.
     *
     * @param settlements the lists that the agents' strategies pay
     */
    public static AgentRun start(
            List<AgentAssembly> agents,
            ChainClient chain,
            String shownRpc,
            Settlements settlements,
            UnaryOperator<RuntimeOptions> tuning) {
        return new AgentRun(agents, chain, shownRpc, await(chain.head()), settlements, tuning);
    }

    /**
     * Hosts every agent, and waits until the accounts have said what they remember of the lists to pay. In a cluster it waits
     * only for this node to join.
     *
     * @throws UserError status 2 if a list does not fit that; nothing of it is paid then
     */
    public void host() {
        List<CompletionStage<Void>> hosted = agents.stream().map(runtime::host).toList();
        hosted.forEach(this::awaitHosted);
        if (cluster.isEmpty()) {
            Waiting.on(settlements.told(), MEMORY);
            refuseObjections();
        }
    }

    /** A node that finds no other ends by itself. */
    private void awaitHosted(CompletionStage<Void> hosted) {
        try {
            Waiting.on(
                    CompletableFuture.anyOf(
                            hosted.toCompletableFuture(), runtime.ended().toCompletableFuture()),
                    HOSTING);
            givenUp.refuse();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalStateException refused) {
                throw UserError.environment(String.valueOf(refused.getMessage()));
            }
            if (e.getCause() instanceof TimeoutException) {
                throw UserError.environment("the agents could not begin: the node does not answer in time");
            }
            throw e;
        }
    }

    private void refuseObjections() {
        List<String> objections = settlements.objections();
        if (!objections.isEmpty()) {
            throw UserError.input(objections);
        }
    }

    /** The runtime. */
    public BanyanRuntime runtime() {
        return runtime;
    }

    /** Asks the run to end soon; for signal handlers. */
    public void stop() {
        pulse.requestStop();
    }

    /**
     * Shows the run until it is asked to stop, or for so many blocks; then lets end what is in flight. In a cluster that
     * goes on elsewhere.
     *
     * @throws UserError status 3 if the cluster gave this node up
     */
    public void watch(OptionalLong blocks, RunView view) throws InterruptedException {
        boolean done = false;
        while (!done) {
            Pulse.Beat beat = pulse.await(BEAT);
            beat.notices().forEach(view::say);
            last.set(beat);
            if (beat.newest().isPresent()) {
                Head head = beat.newest().get();
                settlements.look(view::say);
                view.show(new Progress(head, start.number(), blocks, beat.trouble(), tally.snapshots()));
                done = blocks.isPresent() && head.number() >= start.number() + blocks.getAsLong();
            }
            done |= beat.stopRequested();
        }
        givenUp.refuse();
        if (cluster.isEmpty()) {
            drain(view);
        }
    }

    private void drain(RunView view) throws InterruptedException {
        runtime.stopNewIntents();
        try {
            runtime.drained().toCompletableFuture().get(DRAIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            view.say("what is in flight did not end within " + DRAIN.toSeconds() + " s; it is left to the chain");
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /** The agents that live on this node. */
    private Set<String> here() {
        return cluster.isPresent()
                ? await(runtime.hosted())
                : agents.stream().map(AgentAssembly::name).collect(Collectors.toSet());
    }

    /** The final report, with what the chain says that every agent gained; in a cluster of those that live here. */
    public RunReport report() {
        return report(Controls.none());
    }

    /** The same with the accounts that agents are compared with. */
    public RunReport report(Controls controls) {
        await(settlements.reconcile());
        Head end = await(chain.head());
        // A reorg may have left the block that the run began with; its place is what counts.
        Head begin = await(chain.headAt(start.number())).orElse(start);
        BooksReader books = new BooksReader(chain, runtime::daybook, controls, begin, end, ANSWER);
        RunReport report = new RunReport(chainId(), shownRpc, start.number(), end.number());
        Set<String> here = here();
        for (int i = 0; i < agents.size(); i++) {
            AgentAssembly agent = agents.get(i);
            if (!here.contains(agent.name())) {
                continue;
            }
            AgentSnapshot snapshot = tally.agents().get(i).snapshot();
            RunReport.Books read = books.read(agent, snapshot);
            report.add(snapshot, settlements.of(agent.name()), Optional.of(read));
        }
        return report;
    }

    /**
     * {@code /health/ready}: 200 once a head was seen; 503 while the chain can not be reached, and once an agent or an account
     * stopped for good, unless a cluster goes on with it.
     */
    public Answer ready() {
        return Readiness.at(last.get(), pulse.journalLost(), cluster.isPresent())
                .answer();
    }

    /** Has a line told at once, from any thread. */
    public void notice(String line) {
        pulse.notice(line);
    }

    /** {@code /api/v1/status}: the report as far as it goes, and how the nodes stand. */
    public Answer status(List<EndpointReport> nodes) {
        RunReport report = new RunReport(
                chainId(),
                shownRpc,
                start.number(),
                last.get().newest().map(Head::number).orElse(start.number()));
        Set<String> here = here();
        tally.agents().stream()
                .filter(agent -> here.contains(agent.agent()))
                .forEach(agent -> report.add(agent.snapshot(), settlements.of(agent.agent()), Optional.empty()));
        return new Answer(200, report.nodes(nodes).json());
    }

    @Override
    public void close() {
        runtime.close();
    }

    private long chainId() {
        return agents.getFirst().definition().chain().id();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return Waiting.on(stage, ANSWER);
    }
}
