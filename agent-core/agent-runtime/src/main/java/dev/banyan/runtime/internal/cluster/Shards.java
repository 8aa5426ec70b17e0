package dev.banyan.runtime.internal.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.ShardingMessageExtractor;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.internal.household.Household;
import java.util.List;
import java.util.function.Function;

/** The households of a cluster, each on one node at a time, begun anew elsewhere when that one is gone. */
public final class Shards {

    private static final EntityTypeKey<Household.Command> KEY =
            EntityTypeKey.create(Household.Command.class, "household");

    private final ClusterSharding sharding;
    private final ClusterOptions options;
    private final Cluster cluster;

    private Shards(ClusterSharding sharding, ClusterOptions options, Cluster cluster) {
        this.sharding = sharding;
        this.options = options;
        this.cluster = cluster;
    }

    /**
     * Takes part. The node must not be a member yet, so that nothing comes here before it can be hosted.
     *
     * @param household makes one for an agent of this node; called on any thread
     */
    public static Shards start(
            ActorSystem<?> system, ClusterOptions options, Function<String, Behavior<Household.Command>> household) {
        Cluster cluster = Cluster.get(Adapter.toClassic(system));
        ClusterSharding sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(
                        KEY,
                        entity -> seesMostOf(cluster) ? household.apply(entity.getEntityId()) : Behaviors.stopped())
                .withMessageExtractor(new OneEach())
                .withAllocationStrategy(new Placement(cluster))
                .withStopMessage(new Household.Leave()));
        return new Shards(sharding, options, cluster);
    }

    /**
     * False for a node that was cut off, or frozen, and has not been told yet that it is no member any more: what it began
     * now would be taken from whoever goes on in its place. An agent that is not begun is asked for again.
     */
    private static boolean seesMostOf(Cluster cluster) {
        long members = 0;
        for (Member member : cluster.state().getMembers()) {
            members += member.status().equals(MemberStatus.up()) ? 1 : 0;
        }
        return cluster.state().getUnreachable().size() * 2L < Math.max(1, members);
    }

    /** An agent's household, wherever it is. */
    public RecipientRef<Household.Command> household(String agent) {
        return sharding.entityRefFor(KEY, agent);
    }

    /** The agents of which this node has another definition than the one by which the cluster runs them. */
    public List<String> differing() {
        return Definitions.differing(
                options.definitions(), cluster.selfMember(), cluster.state().getMembers());
    }

    /** A shard each, so that every agent can be placed by itself. */
    private static final class OneEach
            extends ShardingMessageExtractor<ShardingEnvelope<Household.Command>, Household.Command> {

        @Override
        public String entityId(ShardingEnvelope<Household.Command> envelope) {
            return envelope.entityId();
        }

        @Override
        public String shardId(String agent) {
            return agent;
        }

        @Override
        public Household.Command unwrapMessage(ShardingEnvelope<Household.Command> envelope) {
            return envelope.message();
        }
    }
}
