package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.usdc;
import static dev.banyan.strategies.yield.SavingsRun.DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class YieldLifeTest {

    @Test
    void whatever_happens_no_more_is_moved_than_there_is_nor_into_what_is_shut_and_the_buffer_is_kept() {
        for (long seed = 1; seed <= 60; seed++) {
            int moves = new Life(seed).live(150);
            assertThat(moves).as("seed " + seed).isPositive();
        }
    }

    /** A strategy in a world that changes as chance has it. */
    private static final class Life {

        private final Random random;
        private final Savings savings = new Savings();
        private final SavingsRun run = new SavingsRun(savings);
        private final List<Intent> open = new ArrayList<>();

        Life(long seed) {
            random = new Random(seed);
            savings.idle = usdc(1_000 + random.nextInt(400_000));
            savings.vaultMillionths = random.nextInt(4);
        }

        int live(int blocks) {
            int moves = 0;
            for (int i = 0; i < blocks; i++) {
                List<Intent> wanted = run.head();
                if (!wanted.isEmpty()) {
                    assertThat(open).isEmpty();
                    check(wanted);
                    open.addAll(wanted);
                }
                moves += end();
                change();
            }
            return moves;
        }

        /** At the head that it saw: each venue and the account can bear all of it together. */
        private void check(List<Intent> wanted) {
            BigInteger in = BigInteger.ZERO;
            for (Intent intent : wanted) {
                if (intent.action() instanceof Action.Supply supply) {
                    in = in.add(supply.amount().units());
                    boolean shut = supply.venue().equals(AAVE)
                            ? savings.reserve
                                    .refusesSupply(supply.amount().units())
                                    .isPresent()
                            : supply.amount().units().compareTo(savings.vaultRoom) > 0;
                    assertThat(shut).isFalse();
                }
            }
            if (in.signum() > 0) {
                assertThat(savings.idle.subtract(in)).isGreaterThanOrEqualTo(usdc(100));
            }
        }

        private int end() {
            int done = 0;
            for (Intent intent : List.copyOf(open)) {
                boolean out = intent.action() instanceof Action.Withdraw;
                switch (random.nextInt(6)) {
                    case 0 -> run.tell(intent, new IntentOutcome.Unknown("no answer"));
                    case 1 -> {
                        run.tell(intent, random.nextBoolean() ? DENIED : new IntentOutcome.Busy("full"));
                        open.remove(intent);
                    }
                    default -> {
                        BigInteger before = savings.worth();
                        run.confirm(intent);
                        open.remove(intent);
                        done++;
                        assertThat(savings.worth()).isGreaterThanOrEqualTo(before.subtract(BigInteger.TEN));
                        assertThat(out || savings.idle.compareTo(usdc(100)) >= 0)
                                .isTrue();
                    }
                }
            }
            return done;
        }

        /** Nothing changes while something is under way, so that what was checked is what is done. */
        private void change() {
            if (!open.isEmpty()) {
                return;
            }
            switch (random.nextInt(12)) {
                case 0 -> savings.vaultMillionths = random.nextInt(8);
                case 1 -> savings.vaultRoom = usdc(random.nextInt(3) * 50_000L);
                case 2 ->
                    savings.switches = random.nextBoolean()
                            ? EnumSet.of(Switch.ACTIVE, Switch.FROZEN)
                            : EnumSet.of(Switch.ACTIVE, Switch.BORROWING);
                case 3 -> savings.supplyCap = random.nextBoolean() ? 0 : 1_050_000;
                case 4 -> savings.priced = random.nextInt(4) > 0;
                case 5 -> savings.idle = savings.idle.add(usdc(random.nextInt(20_000)));
                case 6 ->
                    savings.idle =
                            savings.idle.subtract(usdc(random.nextInt(20_000)).min(savings.idle));
                default -> {}
            }
        }
    }
}
