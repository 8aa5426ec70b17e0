package dev.banyan.runtime;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.assembly.NodeUnheard;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.LiftReport;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.cluster.ClusterSettings;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import dev.banyan.runtime.internal.node.AgentRuntime;
import dev.banyan.runtime.internal.node.NoSuchAgent;
import dev.banyan.runtime.internal.report.RuntimeMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A running set of agents on one node, or this node's part of a cluster.
 *
 * <p>Thread-safe. Stages complete on the runtime's own threads, so a caller that goes on there must not block.
 */
public final class BanyanRuntime implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofDays(7);

    private final ActorSystem<AgentRuntime.Command> system;
    private final Journal journal;
    private final boolean clustered;

    private BanyanRuntime(ActorSystem<AgentRuntime.Command> system, Journal journal, boolean clustered) {
        this.system = system;
        this.journal = journal;
        this.clustered = clustered;
    }

    /**
     * Starts a runtime without agents.
     *
     * @throws JournalUnusable if the journal can not be opened; nothing was started then
     * @throws NodeUnheard if other nodes can not reach it where they are to; nothing was started then
     */
    public static BanyanRuntime start(RuntimeOptions options) {
        RuntimeOptions reporting = options.withListener(new RuntimeMessages().andThen(options.listener()));
        Journal journal = Journal.open(options.journal());
        Config cluster = options.cluster().map(ClusterSettings::of).orElseGet(ConfigFactory::empty);
        Config config = cluster.withFallback(journal.config())
                .withFallback(ConfigFactory.parseResources(BanyanRuntime.class, "akka.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        try {
            return new BanyanRuntime(
                    ActorSystem.create(AgentRuntime.create(reporting, journal), ClusterSettings.SYSTEM, config),
                    journal,
                    options.cluster().isPresent());
        } catch (RuntimeException e) {
            journal.close();
            throw options.cluster()
                    .flatMap(nodes -> ClusterSettings.unheard(nodes, e))
                    .map(unheard -> (RuntimeException) unheard)
                    .orElse(e);
        }
    }

    /**
     * Hosts an agent: complete when its wallet knows its nonce and the agent has begun to work. Fails with {@link
     * IllegalStateException} if an agent of that name, or on that account, is hosted already; with {@link
     * java.util.concurrent.TimeoutException} if the chain does not answer within a minute (the agent begins all the
     * same once it does). In a cluster it is complete when this node has joined, which it does once it hosts every agent that
     * its options name; where the agent then lives is the cluster's choice.
     */
    public CompletionStage<Void> host(AgentAssembly assembly) {
        return this.<AgentRuntime.Hosting>ask(replyTo -> new AgentRuntime.Host(assembly, replyTo), SOON)
                .thenCompose(hosting -> switch (hosting) {
                    case AgentRuntime.Hosted hosted -> CompletableFuture.completedFuture(null);
                    case AgentRuntime.NotHosted not ->
                        CompletableFuture.failedFuture(
                                new IllegalStateException("agent " + not.agent() + " is not hosted: " + not.reason()));
                });
    }

    /** Lets no new intents begin from now on; what is in flight ends. */
    public void stopNewIntents() {
        system.tell(new AgentRuntime.Rest());
    }

    /** Complete once nothing is in flight any more; to be called after {@link #stopNewIntents}. */
    public CompletionStage<Void> drained() {
        return this.<AgentRuntime.Drained>ask(AgentRuntime.Drain::new, LATER).thenAccept(drained -> {});
    }

    /** How an agent stands; fails with {@link IllegalArgumentException} if there is none of that name. */
    public CompletionStage<AgentStatus> status(String agent) {
        return this.<Agent.Standing>ask(replyTo -> new AgentRuntime.Ask(agent, replyTo), SOON)
                .thenCompose(standing -> switch (standing) {
                    case Agent.Known known -> CompletableFuture.completedFuture(known.status());
                    case Agent.Unknown unknown ->
                        CompletableFuture.failedFuture(
                                new IllegalArgumentException("no agent is called " + unknown.agent()));
                });
    }

    /**
     * What is written down for the books of an agent's account, in this life of the process and in earlier ones; nothing of an agent that does not
     * live on this node.
     */
    public CompletionStage<Daybook> daybook(String agent) {
        return ask(replyTo -> new AgentRuntime.TellBooks(agent, replyTo), SOON);
    }

    /** The agents that live on this node. */
    public CompletionStage<Set<String>> hosted() {
        return this.<AgentRuntime.Residents>ask(AgentRuntime.WhoLives::new, SOON)
                .thenApply(AgentRuntime.Residents::agents);
    }

    /**
     * Says a word of an operator to one agent or to all; complete once it is journalled and in force. A halt that is
     * complete means that nothing was handed to a node since. Fails with {@link IllegalArgumentException} if there is no
     * agent of that name, at once, however the others stand.
     */
    public CompletionStage<ControlReport> control(ControlCall call) {
        return this.<ControlReport>ask(replyTo -> new AgentRuntime.Control(call, replyTo), SOON)
                .thenCompose(report -> known(report, call.agent()));
    }

    /**
     * Lets the strategies of one agent, or of all that live on this node, use a pool or token again that they leave alone. Fails with {@link
     * IllegalArgumentException} if there is no agent of that name here, or none leaves it alone.
     */
    public CompletionStage<LiftReport> lift(Address culprit, Optional<String> agent) {
        return hosted().thenCompose(here -> {
            if (agent.isPresent() && !here.contains(agent.get())) {
                return CompletableFuture.failedFuture(NoSuchAgent.of(agent.get() + " on this node", here));
            }
            CompletionStage<List<LiftReport.Lifted>> all = CompletableFuture.completedFuture(List.of());
            for (String name : agent.map(Set::of).orElse(here).stream().sorted().toList()) {
                all = all.thenCombine(
                        this.<Agent.Lifted>ask(replyTo -> new AgentRuntime.Lift(name, culprit, replyTo), SOON),
                        BanyanRuntime::with);
            }
            return all.thenCompose(strategies -> strategies.isEmpty()
                    ? CompletableFuture.failedFuture(
                            new IllegalArgumentException("nothing at " + culprit + " is in quarantine"))
                    : CompletableFuture.completedFuture(new LiftReport(culprit, strategies)));
        });
    }

    private static List<LiftReport.Lifted> with(List<LiftReport.Lifted> before, Agent.Lifted more) {
        return Stream.concat(
                        before.stream(),
                        more.strategies().stream().map(strategy -> new LiftReport.Lifted(more.agent(), strategy)))
                .toList();
    }

    /**
     * Has an agent of this node forget records of its memory, and what it has learnt from them; complete with those that are gone. Fails with
     * {@link IllegalStateException} if the memory does not work now: what it was asked for is then tried again.
     */
    public CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return this.<MemoryKeeper.Forgotten>ask(replyTo -> new AgentRuntime.Forget(agent, ids, replyTo), SOON)
                .thenCompose(forgotten -> forgotten
                        .trouble()
                        .<CompletionStage<Set<String>>>map(
                                trouble -> CompletableFuture.failedFuture(new IllegalStateException(trouble)))
                        .orElseGet(() -> CompletableFuture.completedFuture(forgotten.ids())));
    }

    /**
     * Tells all agents of this node something that may wake a model, such as a node of the chain that can not be trusted. Told at their next
     * look; forgotten by a restart.
     */
    public void alert(String text) {
        system.tell(new AgentRuntime.Alert(Optional.empty(), text));
    }

    /** The same for one agent, such as that a tool of its own has failed; nothing if it does not live on this node. */
    public void alert(String agent, String text) {
        system.tell(new AgentRuntime.Alert(Optional.of(agent), text));
    }

    /** How accounts stand, of one agent or of all; fails as {@link #control} does if there is none of that name. */
    public CompletionStage<ControlReport> standing(Optional<String> agent) {
        return this.<ControlReport>ask(replyTo -> new AgentRuntime.Stand(agent, replyTo), SOON)
                .thenCompose(report -> known(report, agent));
    }

    private CompletionStage<ControlReport> known(ControlReport report, Optional<String> agent) {
        return agent.isPresent() && report.accounts().isEmpty()
                ? this.<AgentRuntime.Residents>ask(AgentRuntime.WhoIsThere::new, SOON)
                        .thenCompose(all -> CompletableFuture.failedFuture(NoSuchAgent.of(agent.get(), all.agents())))
                : CompletableFuture.completedFuture(report);
    }

    /**
     * Puts an intent through an agent's gate. Complete with its end, or with {@link IntentOutcome.Busy} if the wallet
     * can not take it now. The same id is the same intent: offering it again tells how it ended.
     */
    public CompletionStage<IntentOutcome> propose(String agent, Intent intent) {
        return ask(replyTo -> new AgentRuntime.Offer(agent, intent, replyTo), LATER);
    }

    /** Complete when nothing runs any more: after {@link #close}, or when the cluster has given this node up. */
    public CompletionStage<Void> ended() {
        return system.getWhenTerminated().thenAccept(done -> {});
    }

    /**
     * Stops everything and waits until it has, ten seconds at most. What is in flight is left to the chain. In a cluster
     * the other nodes take the agents over first, which may take a minute.
     */
    @Override
    public void close() {
        if (clustered) {
            CoordinatedShutdown.get(system).runAll(new Leaving());
        } else {
            system.terminate();
        }
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(clustered ? 90 : 10, TimeUnit.SECONDS)
                .join();
        journal.close();
    }

    private record Leaving() implements CoordinatedShutdown.Reason {}

    private <T> CompletionStage<T> ask(Function<ActorRef<T>, AgentRuntime.Command> question, Duration limit) {
        return AskPattern.ask(system, question::apply, limit, system.scheduler());
    }
}
