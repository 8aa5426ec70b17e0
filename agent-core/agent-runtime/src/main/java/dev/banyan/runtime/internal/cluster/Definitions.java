package dev.banyan.runtime.internal.cluster;

import akka.cluster.Member;
import akka.cluster.MemberStatus;
import dev.banyan.runtime.assembly.ClusterOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Which node has which definition of which agent: each node says it in its roles, which all nodes know. */
final class Definitions {

    private static final String PREFIX = "agent:";
    private static final Comparator<Member> BY_AGE = (one, other) -> one.isOlderThan(other) ? -1 : 1;

    private Definitions() {}

    /** The roles of a node. */
    static List<String> roles(ClusterOptions options) {
        List<String> roles = new ArrayList<>();
        options.definitions().forEach((agent, definition) -> roles.add(PREFIX + agent + ":" + definition));
        return roles;
    }

    /** The nodes that may host an agent: those with the same definition as the oldest node that has one. */
    static List<Member> hosts(String agent, Iterable<Member> members) {
        List<Member> knowing = StreamSupport.stream(members.spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .filter(member -> role(agent, member).isPresent())
                .sorted(BY_AGE)
                .toList();
        if (knowing.isEmpty()) {
            return List.of();
        }
        Optional<String> counts = role(agent, knowing.getFirst());
        return knowing.stream()
                .filter(member -> role(agent, member).equals(counts))
                .toList();
    }

    /** The agents of which a node has another definition than the one that counts. */
    static List<String> differing(Map<String, String> own, Member self, Iterable<Member> members) {
        return own.keySet().stream()
                .filter(agent -> !hosts(agent, members).contains(self))
                .sorted()
                .toList();
    }

    private static Optional<String> role(String agent, Member member) {
        Set<String> roles = member.getRoles();
        return roles.stream()
                .filter(role -> role.startsWith(PREFIX + agent + ":"))
                .findFirst();
    }
}
