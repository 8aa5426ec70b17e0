package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.strategy.Recollection.Ended;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndedFormTest {

    private final EndedForm form = new EndedForm();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 20261124})
    void every_outcome_with_and_without_a_payment_comes_back_as_it_was(long seed) throws UnreadableEvent {
        System.out.println("EndedFormTest seed " + seed);
        RandomValues values = new RandomValues(seed);
        for (IntentOutcome outcome : new RandomEvents(seed).outcomes()) {
            Ended unpaid = new Ended(outcome, Optional.empty());
            Ended paid = new Ended(outcome, Optional.of(new Payment(values.address(), values.units())));
            assertThat(form.read(form.write(unpaid))).isEqualTo(unpaid);
            assertThat(form.read(form.write(paid))).isEqualTo(paid);
        }
    }

    @Test
    void bytes_cut_off_anywhere_are_refused() {
        byte[] bytes = form.write(new Ended(new IntentOutcome.Denied("rule", "reason"), Optional.empty()));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> form.read(cut)).isInstanceOf(UnreadableEvent.class);
        }
    }
}
