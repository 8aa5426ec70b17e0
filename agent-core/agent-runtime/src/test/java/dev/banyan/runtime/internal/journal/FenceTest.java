package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FenceTest {

    private static final byte[] FIRST = {1};
    private static final byte[] LATE = {2};
    private static final byte[] NEXT = {3};
    private static final byte[] FOREIGN = {4};

    private final Fence fence = new Fence();

    @Test
    void whoeverWroteNothingTakesTheJournalAsItIs() {
        assertThat(fence.admits(FOREIGN)).isTrue();
    }

    @Test
    void anEndThatWasNeverWrittenHereIsAnothers() {
        fence.found(FIRST);
        fence.trying(LATE);

        assertThat(fence.admits(FIRST)).isTrue();
        assertThat(fence.admits(LATE)).isTrue();
        assertThat(fence.admits(FOREIGN)).isFalse();
    }

    @Test
    void aWriteThatArrivesAfterTheJournalWasReadWithoutItIsStillOurs() {
        fence.stored(FIRST);
        fence.trying(LATE);
        fence.found(FIRST);
        fence.trying(NEXT);

        assertThat(fence.admits(LATE)).isTrue();
        assertThat(fence.admits(NEXT)).isTrue();
    }

    @Test
    void onceALaterWriteSucceededAnEarlierOneCanNoLongerArrive() {
        fence.stored(FIRST);
        fence.trying(LATE);
        fence.trying(NEXT);
        fence.stored(NEXT);

        assertThat(fence.admits(LATE)).isFalse();
    }
}
