package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.testkit.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final Origin PAYER = new Origin("tester", "payer");

    private final Offers offers = new Offers();

    @Test
    void an_intent_that_waits_already_stays_where_it_is() {
        offers.add(intent("a"));
        offers.add(intent("b"));
        offers.add(intent("a"));

        assertThat(offers.lookUp()).containsExactly(intent("a"), intent("b"));
    }

    @Test
    void only_whoever_offered_an_intent_takes_it_back_and_only_while_it_waits() {
        offers.add(intent("a"));

        assertThat(offers.withdraw(new IntentId("a"), new Origin("tester", "another")))
                .isFalse();
        assertThat(offers.withdraw(new IntentId("a"), PAYER)).isTrue();
        assertThat(offers.waiting()).isZero();

        offers.add(intent("b"));
        offers.lookUp();
        assertThat(offers.withdraw(new IntentId("b"), PAYER)).isFalse();
    }

    @Test
    void what_is_looked_up_is_still_told_as_not_taken_in_and_what_is_taken_in_is_not() {
        offers.add(intent("a"));
        List<Intent> lookedUp = offers.lookUp();
        offers.add(intent("b"));

        assertThat(offers.of(PAYER::equals)).containsExactlyInAnyOrder(new IntentId("a"), new IntentId("b"));
        assertThat(offers.of(by -> false)).isEmpty();

        offers.takeIn(lookedUp);
        assertThat(offers.of(PAYER::equals)).containsExactly(new IntentId("b"));
    }

    @Test
    void after_a_crash_what_was_taken_in_waits_before_what_was_looked_up_and_that_before_all_others() {
        offers.add(intent("a"));
        offers.takeIn(offers.lookUp());
        offers.takenIn();
        offers.add(intent("b"));
        offers.lookUp();
        offers.add(intent("c"));

        offers.recovered();

        assertThat(offers.lookUp()).containsExactly(intent("a"), intent("b"), intent("c"));
    }

    @Test
    void those_that_were_being_taken_in_when_a_crash_came_are_blamed_once_and_do_not_wait_again() {
        offers.add(intent("a"));
        offers.takeIn(offers.lookUp());
        offers.takenIn();
        offers.add(intent("b"));
        offers.takeIn(offers.lookUp());

        assertThat(offers.blamed()).containsExactly(intent("b"));
        assertThat(offers.blamed()).isEmpty();
        offers.recovered();
        assertThat(offers.lookUp()).containsExactly(intent("a"));
    }

    @Test
    void what_is_stored_does_not_wait_again() {
        offers.add(intent("a"));
        offers.takeIn(offers.lookUp());
        offers.takenIn();
        offers.stored();

        offers.recovered();

        assertThat(offers.waiting()).isZero();
    }

    /** Each life is drawn step by step, with crashes between; whatever was offered either ended or waits after it, once, in the order of the offers. */
    @Test
    void no_crash_loses_an_offer_or_lets_it_wait_twice() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Offers drawn = new Offers();
            List<Intent> left = new ArrayList<>();
            List<Intent> lookedUp = List.of();
            List<Intent> unstored = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(7)) {
                    case 0, 1 -> {
                        left.add(intent(seed + "/" + step));
                        drawn.add(left.getLast());
                    }
                    case 2 -> {
                        if (lookedUp.isEmpty()) {
                            lookedUp = drawn.lookUp();
                        }
                    }
                    case 3 -> {
                        drawn.takeIn(lookedUp);
                        unstored.addAll(lookedUp);
                        drawn.takenIn();
                        lookedUp = List.of();
                    }
                    case 4 -> {
                        drawn.stored();
                        left.removeAll(unstored);
                        unstored.clear();
                    }
                    case 5 -> {
                        drawn.takeIn(lookedUp);
                        assertThat(drawn.blamed()).as("seed %d", seed).isEqualTo(lookedUp);
                        left.removeAll(lookedUp);
                        drawn.recovered();
                        lookedUp = List.of();
                        unstored.clear();
                    }
                    default -> {
                        Intent last = left.isEmpty() ? intent("none") : left.getLast();
                        if (drawn.withdraw(last.id(), PAYER)) {
                            left.remove(last);
                        }
                    }
                }
            }
            drawn.recovered();
            assertThat(drawn.lookUp()).as("seed %d", seed).isEqualTo(left);
        }
    }

    private static Intent intent(String id) {
        return Samples.payment(id, PAYER.agent(), PAYER.source(), "1", 20);
    }
}
