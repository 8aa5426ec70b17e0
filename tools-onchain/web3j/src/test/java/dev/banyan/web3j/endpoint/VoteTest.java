package dev.banyan.web3j.endpoint;

import static dev.banyan.web3j.endpoint.Vote.Ballot.ABSENT;
import static dev.banyan.web3j.endpoint.Vote.Ballot.AGREES;
import static dev.banyan.web3j.endpoint.Vote.Ballot.DISPUTED;
import static dev.banyan.web3j.endpoint.Vote.Ballot.OUTVOTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.web3j.endpoint.Vote.Ballot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VoteTest {

    @Test
    void oneAgainstTwoIsOutvotedEvenIfItIsInUse() {
        assertThat(count(0, "x", "y", "y")).containsExactly(OUTVOTED, AGREES, AGREES);
    }

    @Test
    void ofTwoNobodyKnowsWhoIsRightSoTheOneInUseIsKept() {
        assertThat(count(0, "x", "y")).containsExactly(AGREES, DISPUTED);
        assertThat(count(1, "x", "y")).containsExactly(DISPUTED, AGREES);
    }

    @Test
    void halfIsNoMajority() {
        assertThat(count(3, "x", "x", "y", "y")).containsExactly(DISPUTED, DISPUTED, AGREES, AGREES);
        assertThat(count(0, "x", "y", "z")).containsExactly(AGREES, DISPUTED, DISPUTED);
    }

    @Test
    void whoSaysNothingHasNoVoteAndIsNotJudged() {
        assertThat(count(0, "", "x", "y")).containsExactly(ABSENT, AGREES, DISPUTED);
        assertThat(count(0, "", "", "")).containsExactly(ABSENT, ABSENT, ABSENT);
        assertThat(count(0, "x", "", "")).containsExactly(AGREES, ABSENT, ABSENT);
    }

    @Test
    void whoeverVotesTheSameIsJudgedTheSameAndSomebodyIsAlwaysBelieved() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<String> said = new ArrayList<>();
            for (int i = 1 + random.nextInt(7); i > 0; i--) {
                said.add(List.of("", "x", "y", "z").get(random.nextInt(4)));
            }
            List<Ballot> ballots = count(random.nextInt(said.size()), said.toArray(String[]::new));

            HashSet<String> believed = new HashSet<>();
            for (int i = 0; i < said.size(); i++) {
                assertThat(ballots.get(i) == ABSENT)
                        .as("seed %d", seed)
                        .isEqualTo(said.get(i).isEmpty());
                if (ballots.get(i) == AGREES) {
                    believed.add(said.get(i));
                }
            }
            long spoke = said.stream().filter(it -> !it.isEmpty()).count();
            assertThat(believed).as("seed %d", seed).hasSize(spoke == 0 ? 0 : 1);
            for (int i = 0; i < said.size(); i++) {
                boolean right = believed.contains(said.get(i));
                assertThat(ballots.get(i) == AGREES).as("seed %d", seed).isEqualTo(right);
                int place = i;
                long same = said.stream().filter(said.get(place)::equals).count();
                if (!said.get(i).isEmpty() && spoke >= 3 && 2 * same > spoke) {
                    assertThat(ballots.get(i)).as("seed %d", seed).isEqualTo(AGREES);
                }
                if (ballots.get(i) == OUTVOTED) {
                    String winner = believed.iterator().next();
                    assertThat(2 * said.stream().filter(winner::equals).count())
                            .as("seed %d", seed)
                            .isGreaterThan(spoke);
                }
            }
        }
    }

    private static List<Ballot> count(int current, String... said) {
        return Vote.count(
                Stream.of(said)
                        .map(it -> it.isEmpty() ? Optional.<String>empty() : Optional.of(it))
                        .toList(),
                current);
    }
}
