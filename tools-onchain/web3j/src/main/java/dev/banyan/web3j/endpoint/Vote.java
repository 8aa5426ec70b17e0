package dev.banyan.web3j.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The comparison of what several nodes say of one thing, such as the block at a settled height. With three or more that tell, more than half of
 * them are right. Otherwise nobody knows who is: the node in use is kept, and those that contradict it are disputed.
 */
public final class Vote {

    private static final int QUORUM = 3;

    private Vote() {}

    /** How one node stands after a comparison. */
    public enum Ballot {
        /** It told nothing. */
        ABSENT,
        /** It says what most say, or what the node in use says. */
        AGREES,
        /** It says something else than most. */
        OUTVOTED,
        /** It says something else than the node in use, without a majority for either. */
        DISPUTED
    }

    /**
     * The nodes' ballots, in their order.
     *
     * @param said what each says, empty if it told nothing
     * @param current which node is in use
     */
    public static <T> List<Ballot> count(List<Optional<T>> said, int current) {
        List<T> told = said.stream().flatMap(Optional::stream).toList();
        if (told.isEmpty()) {
            return said.stream().map(nobody -> Ballot.ABSENT).toList();
        }
        Optional<T> majority = majority(told);
        T right = majority.orElseGet(() -> said.get(current).orElse(told.getFirst()));
        Ballot otherwise = majority.isPresent() ? Ballot.OUTVOTED : Ballot.DISPUTED;
        return said.stream()
                .map(it -> it.map(says -> says.equals(right) ? Ballot.AGREES : otherwise)
                        .orElse(Ballot.ABSENT))
                .toList();
    }

    /** What more than half say, of three or more. */
    public static <T> Optional<T> majority(List<T> told) {
        if (told.size() < QUORUM) {
            return Optional.empty();
        }
        Map<T, Integer> votes = new HashMap<>();
        told.forEach(says -> votes.merge(says, 1, Integer::sum));
        return votes.keySet().stream()
                .filter(says -> 2 * Objects.requireNonNull(votes.get(says)) > told.size())
                .findFirst();
    }
}
