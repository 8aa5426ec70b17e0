package dev.banyan.runtime.internal.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.ClusterEvent;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.JoinSeedNodes;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.household.Household;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * This node's place in its cluster: joins, tells who comes and goes, and sees to it that every agent of this node's files is
 * somewhere. Its parent is the runtime. It keeps nothing that must outlive it.
 */
public final class Membership extends Actor<Membership.Command> {

    /** What it understands. */
    public sealed interface Command {}

    private record Joined() implements Command {}

    private record Changed(ClusterEvent.MemberEvent event) implements Command {}

    private record Look() implements Command {}

    /** This node is a member. */
    public record Up() {}

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Joins the cluster that the seed nodes are in, or begins one. */
    public static Behavior<Command> create(
            ClusterOptions options, Shards shards, RuntimeListener listener, ActorRef<Up> parent) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new Membership(context, timers, options, shards, listener, parent)));
    }

    private final ClusterOptions options;
    private final Shards shards;
    private final RuntimeListener listener;
    private final ActorRef<Up> parent;
    private final TimerScheduler<Command> timers;
    private final Cluster cluster;
    private final Set<String> differing = new HashSet<>();

    private Membership(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ClusterOptions options,
            Shards shards,
            RuntimeListener listener,
            ActorRef<Up> parent) {
        super(context);
        this.options = options;
        this.shards = shards;
        this.listener = listener;
        this.parent = parent;
        this.timers = timers;
        this.cluster = Cluster.get(context.getSystem());
        cluster.subscriptions()
                .tell(Subscribe.create(context.messageAdapter(SelfUp.class, up -> new Joined()), SelfUp.class));
        cluster.subscriptions()
                .tell(Subscribe.create(
                        context.messageAdapter(ClusterEvent.MemberEvent.class, Changed::new),
                        ClusterEvent.MemberEvent.class));
        cluster.manager().tell(new JoinSeedNodes(ClusterSettings.seeds(options)));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Joined joined -> {
                parent.tell(new Up());
                timers.startTimerWithFixedDelay(new Look(), PAUSE);
                look();
            }
            case Changed changed -> onChanged(changed.event());
            case Look look -> look();
        }
        return Behaviors.same();
    }

    private void onChanged(ClusterEvent.MemberEvent event) {
        if (event instanceof ClusterEvent.MemberUp up) {
            listener.on(new RuntimeEvent.NodeJoined(text(up.member())));
        } else if (event instanceof ClusterEvent.MemberRemoved removed && !cluster.isTerminated()) {
            listener.on(new RuntimeEvent.NodeGone(text(removed.member())));
        }
    }

    /** An agent that is somewhere stays there. */
    private void look() {
        Set<String> now = Set.copyOf(shards.differing());
        now.stream()
                .filter(agent -> !differing.contains(agent))
                .forEach(agent -> listener.on(new RuntimeEvent.DefinitionDiffers(agent)));
        differing.clear();
        differing.addAll(now);
        options.definitions().keySet().forEach(agent -> shards.household(agent).tell(new Household.Begin()));
    }

    private static String text(Member member) {
        String address = member.address().hostPort();
        return address.substring(address.indexOf('@') + 1);
    }
}
