package dev.banyan.web3j.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Who of several nodes is read from at one moment, and in which order. Nodes of another chain, outvoted, disputed and lagging
 * ones are left out; those that do not rest come in the order given, the others by the end of their rest.
 */
public record Roll(List<Place> places) {

    /** Keeps its own copy. */
    public Roll {
        places = List.copyOf(places);
    }

    /**
     * How one node stands.
     *
     * @param readable false if it is not to be read from whatever the others do
     * @param lag blocks behind the best head that was told, if its own is known
     */
    public record Place(EndpointState state, boolean readable, OptionalLong lag, long rest) {}

    /** How the nodes stand now. */
    public static Roll call(List<EndpointHealth> nodes, EndpointRules rules, long now) {
        OptionalLong best = nodes.stream()
                .filter(node -> isTrusted(node, rules, now))
                .flatMap(node -> node.headWithin(rules.remembered(), now).stream())
                .mapToLong(Long::longValue)
                .max();
        List<Place> places = new ArrayList<>();
        nodes.forEach(node -> places.add(place(node, best, rules, now)));
        return new Roll(places);
    }

    /** The numbers of those that may be read from, the one to be asked first in front. */
    public List<Integer> order() {
        return IntStream.range(0, places.size())
                .filter(i -> places.get(i).readable())
                .boxed()
                .sorted(Comparator.comparingLong(i -> places.get(i).rest()))
                .toList();
    }

    private static Place place(EndpointHealth node, OptionalLong best, EndpointRules rules, long now) {
        OptionalLong lag = lag(node.headWithin(rules.remembered(), now), best);
        boolean behind = lag.isPresent() && lag.getAsLong() > rules.mostBehind();
        long rest = node.isResting(now) ? node.restsUntil() - now : 0;
        return new Place(
                state(node, behind, rules.remembered(), now), isTrusted(node, rules, now) && !behind, lag, rest);
    }

    private static EndpointState state(EndpointHealth node, boolean behind, Duration remembered, long now) {
        if (node.otherChain().isPresent()) {
            return EndpointState.OTHER_CHAIN;
        }
        if (node.isOutvoted()) {
            return EndpointState.OUTVOTED;
        }
        if (node.isDisputed(now, remembered)) {
            return EndpointState.DISPUTED;
        }
        if (node.isResting(now)) {
            return EndpointState.RESTING;
        }
        if (behind) {
            return EndpointState.BEHIND;
        }
        boolean untried =
                node.failures() == 0 && node.latency().isZero() && node.head().isEmpty();
        return untried ? EndpointState.UNTRIED : EndpointState.READY;
    }

    private static boolean isTrusted(EndpointHealth node, EndpointRules rules, long now) {
        return node.otherChain().isEmpty() && !node.isOutvoted() && !node.isDisputed(now, rules.remembered());
    }

    private static OptionalLong lag(Optional<Long> head, OptionalLong best) {
        return head.isPresent() && best.isPresent()
                ? OptionalLong.of(Math.max(best.getAsLong() - head.get(), 0))
                : OptionalLong.empty();
    }
}
