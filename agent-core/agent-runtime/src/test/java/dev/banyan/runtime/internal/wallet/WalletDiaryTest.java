package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.WalletState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletDiaryTest {

    private final List<String> done = new ArrayList<>();
    private boolean waits = true;
    private final WalletDiary diary = new WalletDiary(
            () -> WalletState.startingAt(0),
            events -> {},
            action -> {},
            action -> {},
            () -> done.add("store"),
            () -> waits,
            () -> done.add("moment"));

    @Test
    void what_waits_is_stored_soon_where_that_is_wanted_and_in_a_moment_where_that_is() {
        diary.inAMoment();
        assertThat(done).containsExactly("moment");

        diary.soon();
        assertThat(done).containsExactly("moment", "store");
    }

    @Test
    void where_nothing_waits_nothing_is_stored() {
        waits = false;
        diary.soon();

        assertThat(done).isEmpty();
    }
}
