package dev.banyan.web3j.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.web3j.endpoint.Vote.Ballot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RollTest {

    private static final EndpointRules RULES = EndpointRules.defaults();
    private static final long NOW = Long.MAX_VALUE - 5; // nanoTime may begin anywhere and wrap
    private static final EndpointHealth GOOD = EndpointHealth.unknown().answered(Duration.ofMillis(3));

    @Test
    void theFirstGivenIsAskedFirst() {
        assertThat(roll(GOOD, GOOD, GOOD).order()).containsExactly(0, 1, 2);
        assertThat(roll(EndpointHealth.unknown(), GOOD).order()).containsExactly(0, 1);
    }

    @Test
    void oneThatFailedIsAskedWhenNoOtherAnswersAndTheOneThatRestsLongestLast() {
        EndpointHealth once = GOOD.failed(NOW);
        EndpointHealth twice = once.failed(NOW);
        Roll roll = roll(twice, once, GOOD);

        assertThat(roll.order()).containsExactly(2, 1, 0);
        assertThat(states(roll)).containsExactly(EndpointState.RESTING, EndpointState.RESTING, EndpointState.READY);
    }

    @Test
    void aRestEndsByItself() {
        EndpointHealth failed = GOOD.failed(NOW);
        long later = NOW + Duration.ofSeconds(5).toNanos();

        assertThat(Roll.call(List.of(failed, GOOD), 0, RULES, later).order()).containsExactly(0, 1);
    }

    @Test
    void restsDoubleUpToAMinuteAndOneAnswerEndsThem() {
        EndpointHealth health = GOOD;
        for (long seconds : new long[] {5, 10, 20, 40, 60, 60, 60, 60, 60, 60}) {
            health = health.failed(NOW);
            assertThat(health.restsUntil() - NOW)
                    .isEqualTo(Duration.ofSeconds(seconds).toNanos());
        }
        assertThat(health.answered(Duration.ofMillis(1)).isResting(NOW)).isFalse();
    }

    @Test
    void aNodeThatOnlyTellsItsHeadIsForgivenTwice() {
        EndpointHealth twice = GOOD.failed(NOW).failed(NOW);
        EndpointHealth thrice = twice.failed(NOW);

        assertThat(twice.reached(NOW).isResting(NOW)).isFalse();
        assertThat(thrice.reached(NOW).isResting(NOW)).isTrue();
    }

    @Test
    void howOftenItDidNotTellItsHeadMeansNothingOnceItDoes() {
        EndpointHealth away = GOOD;
        for (int i = 0; i < 50; i++) {
            away = away.missed(NOW);
        }

        assertThat(roll(away, GOOD).order()).containsExactly(1, 0);
        assertThat(roll(away.reached(NOW), GOOD).order()).containsExactly(0, 1);
    }

    @Test
    void oneThatLagsByMoreThanTheRuleIsNotAskedUntilItHasCaughtUp() {
        assertThat(roll(GOOD.saw(96, NOW), GOOD.saw(100, NOW)).order()).containsExactly(1);
        assertThat(roll(GOOD.saw(97, NOW), GOOD.saw(100, NOW)).order()).containsExactly(0, 1);
        Roll roll = roll(GOOD.saw(90, NOW), GOOD.saw(100, NOW));
        assertThat(states(roll)).containsExactly(EndpointState.BEHIND, EndpointState.READY);
        assertThat(roll.places().getFirst().lag()).hasValue(10);
    }

    @Test
    void aHeadThatNobodyRepeatedForAMinuteCountsNoMore() {
        EndpointHealth silent = GOOD.saw(100, NOW);
        long later = NOW + RULES.remembered().toNanos() + 1;

        assertThat(Roll.call(List.of(silent, GOOD.saw(50, later)), 0, RULES, later)
                        .order())
                .containsExactly(0, 1);
    }

    @Test
    void theHeadOfOneThatIsNotBelievedMakesNobodyLag() {
        EndpointHealth liar = GOOD.saw(1_000, NOW).voted(Ballot.OUTVOTED, NOW);

        assertThat(roll(liar, GOOD.saw(100, NOW), GOOD.saw(100, NOW)).order()).containsExactly(1, 2);
    }

    @Test
    void whomMostContradictStaysSetAsideUntilItAgrees() {
        EndpointHealth outvoted = GOOD.voted(Ballot.OUTVOTED, NOW);
        long later = NOW + RULES.remembered().toNanos() + 1;

        assertThat(Roll.call(List.of(outvoted.voted(Ballot.ABSENT, NOW).voted(Ballot.DISPUTED, NOW)), 0, RULES, later)
                        .order())
                .isEmpty();
        assertThat(roll(outvoted.voted(Ballot.AGREES, NOW)).order()).containsExactly(0);
    }

    @Test
    void aDisputeEndsWhenNobodyRepeatsIt() {
        EndpointHealth disputed = GOOD.voted(Ballot.DISPUTED, NOW);
        long later = NOW + RULES.remembered().toNanos() + 1;

        assertThat(roll(GOOD, disputed).order()).containsExactly(0);
        assertThat(Roll.call(List.of(GOOD, disputed), 0, RULES, later).order()).containsExactly(0, 1);
    }

    @Test
    void anotherChainIsNeverAsked() {
        EndpointHealth other = GOOD.serves("0x1", false);

        assertThat(roll(other, GOOD).order()).containsExactly(1);
        assertThat(states(roll(other))).containsExactly(EndpointState.OTHER_CHAIN);
        assertThat(roll(other.serves("0x2", true)).order()).containsExactly(0);
    }

    @Test
    void whateverHappensWhoIsAskedIsTrustedAndNotBehindAndNobodyElseIsLeftOut() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            long now = random.nextLong();
            List<EndpointHealth> nodes = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                nodes.add(anything(random, now));
            }
            Roll roll = Roll.call(nodes, 0, RULES, now);
            for (int i = 0; i < nodes.size(); i++) {
                boolean asked = roll.order().contains(i);
                boolean lags = roll.places().get(i).lag().orElse(0) > RULES.mostBehind();
                boolean aside = states(roll).get(i) == EndpointState.OTHER_CHAIN
                        || states(roll).get(i) == EndpointState.OUTVOTED
                        || states(roll).get(i) == EndpointState.DISPUTED;
                assertThat(asked).as("seed %d, node %d", seed, i).isEqualTo(!lags && !aside);
            }
            for (int i = 1; i < roll.order().size(); i++) {
                EndpointHealth before = nodes.get(roll.order().get(i - 1));
                EndpointHealth after = nodes.get(roll.order().get(i));
                assertThat(before.isResting(now) && !after.isResting(now))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    @Test
    void whateverFewerThanHalfClaimOfTheirHeadsNobodyHonestIsLeftOut() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int count = 3 + random.nextInt(5);
            Set<Integer> liars = new HashSet<>();
            for (int i = random.nextInt((count + 1) / 2); i > 0; i--) {
                liars.add(random.nextInt(count));
            }
            List<EndpointHealth> nodes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long lie = random.nextBoolean() ? random.nextLong(Long.MAX_VALUE) : 9_990 + random.nextInt(20);
                nodes.add(GOOD.saw(liars.contains(i) ? lie : 10_000 + random.nextInt(4), NOW));
            }
            List<Integer> order =
                    Roll.call(nodes, random.nextInt(count), RULES, NOW).order();
            for (int i = 0; i < count; i++) {
                assertThat(liars.contains(i) || order.contains(i))
                        .as("seed %d, node %d", seed, i)
                        .isTrue();
            }
        }
    }

    @Test
    void ofThreeTheOneFarAboveTheOthersIsNotAsked() {
        Roll roll = roll(GOOD.saw(100 + BestHead.MOST_AHEAD + 1, NOW), GOOD.saw(100, NOW), GOOD.saw(99, NOW));

        assertThat(roll.order()).containsExactly(1, 2);
        assertThat(states(roll)).containsExactly(EndpointState.AHEAD, EndpointState.READY, EndpointState.READY);
        assertThat(roll(GOOD.saw(100 + BestHead.MOST_AHEAD, NOW), GOOD.saw(100, NOW), GOOD.saw(99, NOW))
                        .order())
                .containsExactly(0, 1, 2);
    }

    @Test
    void ofTwoThatAreTooFarApartTheOneInUseIsKept() {
        List<EndpointHealth> nodes = List.of(GOOD.saw(100, NOW), GOOD.saw(1_000_000, NOW));

        Roll low = Roll.call(nodes, 0, RULES, NOW);
        Roll high = Roll.call(nodes, 1, RULES, NOW);

        assertThat(states(low)).containsExactly(EndpointState.READY, EndpointState.AHEAD);
        assertThat(low.order()).containsExactly(0);
        assertThat(states(high)).containsExactly(EndpointState.BEHIND, EndpointState.READY);
        assertThat(high.order()).containsExactly(1);
    }

    private static EndpointHealth anything(Random random, long now) {
        EndpointHealth health = EndpointHealth.unknown();
        for (int i = random.nextInt(8); i > 0; i--) {
            long when = now - random.nextLong(Duration.ofSeconds(100).toNanos());
            health = switch (random.nextInt(7)) {
                case 0 -> health.failed(when);
                case 1 -> health.answered(Duration.ofMillis(1 + random.nextInt(50)));
                case 2 -> health.saw(100 + random.nextInt(10), when);
                case 3 -> health.voted(List.of(Ballot.values()).get(random.nextInt(4)), when);
                case 5 -> health.missed(when);
                case 4 -> health.serves("0x1", random.nextInt(4) > 0);
                default -> health.reached(when);
            };
        }
        return health;
    }

    private static Roll roll(EndpointHealth... nodes) {
        return Roll.call(Stream.of(nodes).toList(), 0, RULES, NOW);
    }

    private static List<EndpointState> states(Roll roll) {
        return roll.places().stream().map(Roll.Place::state).toList();
    }
}
