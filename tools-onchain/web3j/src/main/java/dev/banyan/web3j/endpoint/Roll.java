package dev.banyan.web3j.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
     * @param lag blocks behind the best head, if its own is known; see {@link BestHead}
     */
    public record Place(EndpointState state, boolean readable, OptionalLong lag, long rest) {}

    /**
     * How the nodes stand now.
     *
     * @param current which one is in use
     */
    public static Roll call(List<EndpointHealth> nodes, int current, EndpointRules rules, long now) {
        List<OptionalLong> heads = nodes.stream()
                .map(node ->
                        isTrusted(node, rules, now) ? node.headWithin(rules.remembered(), now) : OptionalLong.empty())
                .toList();
        OptionalLong best = BestHead.of(heads, current);
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
        OptionalLong head = node.headWithin(rules.remembered(), now);
        OptionalLong lag = lag(head, best);
        boolean behind = lag.isPresent() && lag.getAsLong() > rules.mostBehind();
        boolean ahead =
                head.isPresent() && best.isPresent() && head.getAsLong() - best.getAsLong() > BestHead.MOST_AHEAD;
        long rest = node.isResting(now) ? node.restsUntil() - now : 0;
        return new Place(
                state(node, behind, ahead, rules.remembered(), now),
                isTrusted(node, rules, now) && !behind && !ahead,
                lag,
                rest);
    }

    private static EndpointState state(
            EndpointHealth node, boolean behind, boolean ahead, Duration remembered, long now) {
        if (node.otherChain().isPresent()) {
            return EndpointState.OTHER_CHAIN;
        }
        if (node.isOutvoted()) {
            return EndpointState.OUTVOTED;
        }
        if (node.isDisputed(now, remembered)) {
            return EndpointState.DISPUTED;
        }
        if (ahead) {
            return EndpointState.AHEAD;
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

    private static OptionalLong lag(OptionalLong head, OptionalLong best) {
        return head.isPresent() && best.isPresent()
                ? OptionalLong.of(Math.max(best.getAsLong() - head.getAsLong(), 0))
                : OptionalLong.empty();
    }
}
