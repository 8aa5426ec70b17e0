package dev.banyan.verify.faults.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final String SEND = "eth_sendRawTransaction";
    private static final Fault LOST = new Fault.LoseReply();
    private static final Fault HUNG = new Fault.Hang();

    @Test
    void aQuietPlanLetsEverythingThrough() {
        assertThat(FaultPlan.quiet().at(new Asked(SEND, 1, 1))).isEmpty();
    }

    @Test
    void theThirdOfAMethodIsTheThirdOfThatMethodAlone() {
        FaultPlan plan = FaultPlan.quiet().on(SEND, Turn.only(3), LOST);

        assertThat(plan.at(new Asked(SEND, 3, 17))).contains(LOST);
        assertThat(plan.at(new Asked(SEND, 2, 3))).isEmpty();
        assertThat(plan.at(new Asked("eth_call", 3, 3))).isEmpty();
    }

    @Test
    void anyMethodCountsAllRequestsTogetherAndNoPush() {
        FaultPlan plan = FaultPlan.quiet().on(FaultRule.ANY, Turn.from(5), HUNG);

        assertThat(plan.at(new Asked("eth_call", 1, 5))).contains(HUNG);
        assertThat(plan.at(new Asked("eth_call", 5, 4))).isEmpty();
        assertThat(plan.at(new Asked(Asked.PUSH + "newHeads", 9, 9))).isEmpty();
    }

    @Test
    void theFirstRuleThatAppliesCounts() {
        FaultPlan plan = FaultPlan.quiet().on(SEND, Turn.only(2), LOST).on(SEND, Turn.always(), HUNG);

        assertThat(plan.at(new Asked(SEND, 2, 2))).contains(LOST);
        assertThat(plan.at(new Asked(SEND, 3, 3))).contains(HUNG);
    }

    @Test
    void aPeriodHasEachOfItsMultiples() {
        assertThat(those(new Turn.Every(3))).containsExactly(3L, 6L, 9L);
    }

    @Test
    void oddsFollowFromTheSeedAndComeNearTheirShare() {
        Turn.Odds odds = new Turn.Odds(7, 250);

        List<Long> hits =
                LongStream.rangeClosed(1, 10_000).filter(odds::has).boxed().toList();

        assertThat(hits).hasSizeBetween(2_300, 2_700);
        assertThat(LongStream.rangeClosed(1, 10_000)
                        .filter(new Turn.Odds(7, 250)::has)
                        .boxed())
                .isEqualTo(hits);
        assertThat(LongStream.rangeClosed(1, 10_000)
                        .filter(new Turn.Odds(8, 250)::has)
                        .boxed())
                .isNotEqualTo(hits);
    }

    @Test
    void turnsThatCanNeverComeAreRefused() {
        assertThatThrownBy(() -> Turn.only(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turn.Between(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turn.Every(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turn.Odds(1, 1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFaultOfAnswersCanNotBefallAPushNorOneOfPushesARequest() {
        String push = Asked.PUSH + "newHeads";

        assertThatThrownBy(() -> new FaultRule(push, Turn.always(), HUNG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FaultRule(SEND, Turn.always(), new Fault.Mute()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new FaultRule(push, Turn.always(), new Fault.Mute()).appliesTo(new Asked(push, 1, 0)))
                .isTrue();
    }

    private static List<Long> those(Turn turn) {
        return LongStream.rangeClosed(1, 10).filter(turn::has).boxed().toList();
    }
}
