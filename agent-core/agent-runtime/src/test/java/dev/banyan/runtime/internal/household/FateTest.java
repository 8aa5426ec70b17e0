package dev.banyan.runtime.internal.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FateTest {

    @Test
    void whatGoesOnIsNotOver() {
        assertThat(Fate.OPEN.isOver(true)).isFalse();
        assertThat(Fate.OPEN.isOver(false)).isFalse();
    }

    @Test
    void aHouseholdThatLeavesIsOverOnceAgentAndWalletAreGone() {
        Fate leaving = Fate.OPEN.leave();

        assertThat(leaving.isOver(true)).isFalse();
        assertThat(leaving.withoutAgent().isOver(true)).isFalse();
        assertThat(leaving.withoutWallet().isOver(true)).isFalse();
        assertThat(leaving.withoutAgent().withoutWallet().isOver(true)).isTrue();
        assertThat(leaving.withoutWallet().withoutAgent().isOver(false)).isTrue();
    }

    @Test
    void anAgentThatStaysDownLeavesItsWalletToEndWhatIsInFlight() {
        assertThat(Fate.OPEN.withoutAgent().isOver(true)).isFalse();
    }

    @Test
    void whatIsGoneBeforeItLeavesCounts() {
        assertThat(Fate.OPEN.withoutAgent().withoutWallet().leave().isOver(false))
                .isTrue();
    }

    @Test
    void aLostOneIsOverOnlyWhereSomebodyBeginsItAnew() {
        Fate lost = Fate.OPEN.lose("another process writes its journal");

        assertThat(lost.isOver(true)).isTrue();
        assertThat(lost.isOver(false)).isFalse();
        assertThat(lost.withoutAgent().withoutWallet().isOver(false)).isFalse();
    }

    @Test
    void theFirstReasonCounts() {
        assertThat(Fate.OPEN.lose("first").lose("second").lost()).contains("first");
    }
}
