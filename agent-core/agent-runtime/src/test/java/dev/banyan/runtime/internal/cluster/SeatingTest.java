package dev.banyan.runtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeatingTest {

    private static final Set<String> ALL = Set.of("n1", "n2", "n3");

    @Test
    void anAgentGoesToTheNodeWithTheFewest() {
        assertThat(seating(Map.of("n1", List.of("a", "b"), "n2", List.of("c"), "n3", List.of("d", "e")))
                        .place("f"))
                .contains("n2");
    }

    @Test
    void anAgentGoesOnlyWhereItMay() {
        Seating<String> seating =
                new Seating<>(Map.of("n1", List.of("a", "b"), "n2", List.of()), agent -> Set.of("n1"));

        assertThat(seating.place("f")).contains("n1");
        assertThat(seating.misplaced()).isEmpty();
        assertThat(new Seating<>(Map.of("n1", List.of()), agent -> Set.<String>of()).place("f"))
                .isEmpty();
    }

    @Test
    void aDifferenceOfOneMovesNobodyAndOneOfTwoMovesOne() {
        assertThat(seating(Map.of("n1", List.of("a", "b"), "n2", List.of("c"), "n3", List.of("d")))
                        .misplaced())
                .isEmpty();
        assertThat(seating(Map.of("n1", List.of("a", "b", "c"), "n2", List.of("d"), "n3", List.of("e", "f")))
                        .misplaced())
                .contains("a");
    }

    @Test
    void anAgentLeavesANodeThatMayNotHostItAnyMore() {
        Seating<String> seating =
                new Seating<>(Map.of("n1", List.of("a"), "n2", List.of("b", "c")), agent -> Set.of("n2"));

        assertThat(seating.misplaced()).contains("a");
    }

    @Test
    void anAgentThatMayBeNowhereStaysWhereItIs() {
        assertThat(new Seating<>(Map.of("n1", List.of("a")), agent -> Set.<String>of()).misplaced())
                .isEmpty();
    }

    @Test
    void movesComeToAnEndAndLeaveNodesEven() {
        Map<String, List<String>> agents = new TreeMap<>(Map.of("n2", List.of(), "n3", List.of()));
        agents.put("n1", IntStream.range(0, 20).mapToObj(i -> "agent" + i).toList());
        int moves = 0;
        Optional<String> next = seating(agents).misplaced();
        while (next.isPresent() && moves < 100) {
            String agent = next.get();
            agents.replaceAll((node, some) ->
                    some.stream().filter(other -> !other.equals(agent)).toList());
            agents.merge(
                    seating(agents).place(agent).orElseThrow(),
                    List.of(agent),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
            moves++;
            next = seating(agents).misplaced();
        }
        assertThat(agents.values())
                .extracting(List::size)
                .allSatisfy(size -> assertThat(size).isBetween(6, 7));
        assertThat(moves).isEqualTo(13);
    }

    private static Seating<String> seating(Map<String, List<String>> agents) {
        return new Seating<>(agents, agent -> ALL);
    }
}
