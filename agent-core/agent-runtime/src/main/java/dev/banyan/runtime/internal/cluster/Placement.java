package dev.banyan.runtime.internal.cluster;

import akka.actor.ActorRef;
import akka.actor.Address;
import akka.cluster.Cluster;
import akka.cluster.Member;
import akka.cluster.sharding.ShardCoordinator;
import akka.dispatch.Futures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Places agents, a shard each: on a node that has the definition that counts, and of those on the one with the fewest. An
 * agent that no node may host waits. At most one agent moves at a time.
 */
final class Placement extends ShardCoordinator.AbstractShardAllocationStrategy {

    private final Cluster cluster;

    Placement(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Future<ActorRef> allocateShard(ActorRef asking, String agent, Map<ActorRef, IndexedSeq<String>> now) {
        return seating(now)
                .place(agent)
                .map(Futures::successful)
                .orElseGet(() -> Futures.failed(new IllegalStateException("no node may host agent " + agent)));
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> now, Set<String> moving) {
        return Futures.successful(
                moving.isEmpty() ? seating(now).misplaced().map(Set::of).orElseGet(Set::of) : Set.of());
    }

    private Seating<ActorRef> seating(Map<ActorRef, IndexedSeq<String>> now) {
        Map<ActorRef, List<String>> agents = new HashMap<>();
        now.forEach((region, shards) -> agents.put(region, CollectionConverters.asJava(shards)));
        return new Seating<>(agents, agent -> allowed(agent, now.keySet()));
    }

    private Set<ActorRef> allowed(String agent, Set<ActorRef> regions) {
        Set<Address> hosts = Definitions.hosts(agent, cluster.state().getMembers()).stream()
                .map(Member::address)
                .collect(Collectors.toSet());
        return regions.stream()
                .filter(region -> hosts.contains(address(region)))
                .collect(Collectors.toSet());
    }

    private Address address(ActorRef region) {
        Address address = region.path().address();
        return address.hasGlobalScope() ? address : cluster.selfAddress();
    }
}
