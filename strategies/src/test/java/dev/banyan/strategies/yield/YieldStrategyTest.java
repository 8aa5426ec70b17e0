package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.EVERY;
import static dev.banyan.strategies.yield.Savings.USDC;
import static dev.banyan.strategies.yield.Savings.VAULT;
import static dev.banyan.strategies.yield.Savings.WETH;
import static dev.banyan.strategies.yield.Savings.usdc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class YieldStrategyTest {

    private static final IntentOutcome REVERTS = new IntentOutcome.Denied("simulation", "call 0 reverts: paused");
    private static final IntentOutcome DENIED = new IntentOutcome.Denied("policy.perDay", "spent");

    private final Savings savings = new Savings();

    @Test
    void idle_money_goes_to_the_market_and_the_buffer_stays() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);

        assertThat(run.head())
                .extracting(Intent::action)
                .containsExactly(new Action.Supply(AAVE, TokenAmount.of(USDC, usdc(10_000)), usdc(10_000)));
    }

    @Test
    void what_the_last_look_could_not_exclude_is_shown_until_the_next_look() {
        YieldProgress seen = YieldProgress.fresh(BigInteger.ONE)
                .seeing(step(YieldDecision.Reason.NOT_WORTH_IT, 1_500_000))
                .seeing(step(YieldDecision.Reason.RESTING, 0));

        assertThat(Savings.strategy().measures(seen))
                .containsExactly(new Measure(YieldStrategy.GAP, "USDC", new BigDecimal("1.500000")));
        assertThat(seen.seeing(step(YieldDecision.Reason.AT_BEST, 0)).gap()).isZero();
    }

    private static YieldStep step(YieldDecision.Reason why, long gap) {
        return new YieldStep(YieldState.fresh(), new YieldDecision.Stay(why), BigInteger.valueOf(gap));
    }

    @Test
    void a_vault_is_entered_once_its_rate_was_measured() {
        savings.idle = usdc(10_100);
        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.FROZEN);
        savings.vaultMillionths = 2; // ten percent a year

        Run run = new Run(savings);
        for (int i = 0; i < 6; i++) {
            assertThat(run.head()).isEmpty();
        }
        List<Intent> wanted = run.until(EVERY);

        assertThat(wanted)
                .extracting(Intent::action)
                .singleElement()
                .isInstanceOfSatisfying(Action.Supply.class, supply -> {
                    assertThat(supply.venue()).isEqualTo(VAULT);
                    assertThat(supply.amount().units()).isEqualTo(usdc(10_000));
                    assertThat(supply.leastShares()).isBetween(usdc(9_980), usdc(10_000));
                });
    }

    @Test
    void what_comes_out_is_confirmed_before_anything_goes_in_and_all_of_it_goes() {
        savings.idle = usdc(100_100);
        Run run = new Run(savings).settling();
        run.head();
        assertThat(savings.supplied()).isCloseTo(usdc(100_000), Offset.offset(BigInteger.TWO));

        savings.vaultMillionths = 4; // twenty percent a year
        List<Intent> out = run.until(30);
        assertThat(out).hasSize(1);
        assertThat(out.getFirst().action())
                .isEqualTo(new Action.Withdraw(AAVE, USDC, Action.Withdraw.ALL, BigInteger.ZERO));
        List<Intent> in = run.head();

        assertThat(in).extracting(Intent::action).singleElement().isInstanceOf(Action.Supply.class);
        assertThat(savings.stored()).isGreaterThan(usdc(99_990));
        assertThat(savings.idle).isEqualTo(usdc(100));
        assertThat(run.until(20)).isEmpty();
    }

    @Test
    void nothing_is_offered_while_something_is_under_way() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        Intent first = run.head().getFirst();

        assertThat(run.until(20)).isEmpty();
        run.tell(first, new IntentOutcome.Unknown("no answer"));
        run.tell(first, new IntentOutcome.AwaitingApproval("above 1 WETH"));
        assertThat(run.until(20)).isEmpty();
        run.tell(first, new IntentOutcome.Expired());
        assertThat(run.until(EVERY)).hasSize(1);
    }

    @Test
    void after_each_refusal_it_waits_twice_as_long() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        Intent wanted = run.head().getFirst();

        for (int wait = EVERY; wait <= 16 * EVERY; wait *= 2) {
            run.tell(wanted, DENIED);
            long refused = savings.block;
            List<Intent> again = run.until(100);
            assertThat(savings.block - refused).isEqualTo(wait);
            assertThat(again.getFirst().id()).isNotEqualTo(wanted.id());
            wanted = again.getFirst();
        }
        run.confirm(wanted);
        savings.idle = usdc(50_000);
        Intent more = run.until(20).getFirst();
        run.tell(more, DENIED);
        long refused = savings.block;
        assertThat(run.until(20)).hasSize(1);
        assertThat(savings.block - refused).isEqualTo(EVERY);
    }

    @Test
    void on_paper_the_same_wish_comes_back_only_at_the_next_look() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);

        run.tell(run.head().getFirst(), new IntentOutcome.WouldSend());
        long told = savings.block;

        assertThat(run.until(20)).hasSize(1);
        assertThat(savings.block - told).isEqualTo(EVERY);
    }

    @Test
    void a_vault_whose_share_price_fell_is_left_at_once_even_between_two_looks_and_without_prices() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(100);
        Run run = new Run(savings).settling();
        run.head();
        assertThat(run.head()).isEmpty();

        savings.vault = savings.vault.gained(usdc(-2_000));
        savings.priced = false;

        assertThat(run.head()).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
        assertThat(savings.shares).isZero();
    }

    @Test
    void a_vault_whose_share_price_fell_is_left_soon_though_other_moves_were_denied_again_and_again() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        Intent wanted = run.head().getFirst();
        for (int i = 0; i < 4; i++) {
            run.tell(wanted, DENIED);
            wanted = run.until(200).getFirst();
        }
        run.tell(wanted, DENIED);
        long refused = savings.block;

        savings.vault = savings.vault.gained(usdc(-2_000));
        Intent next = run.until(200).getFirst();
        while (!(next.action() instanceof Action.Withdraw)) {
            run.tell(next, DENIED);
            next = run.until(200).getFirst();
        }
        assertThat(savings.block - refused).isLessThanOrEqualTo(EVERY);
    }

    @Test
    void a_fallen_vault_that_does_not_pay_is_asked_again_and_again_and_the_rest_earns_meanwhile() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);
        run.head();
        savings.vault = savings.vault.gained(usdc(-2_000));
        List<Intent> flight = run.head();
        assertThat(run.alerts).singleElement().asString().contains(VAULT, "fell from its highest");

        run.tell(flight.getFirst(), REVERTS);
        assertThat(run.alerts).hasSize(2).last().asString().contains(VAULT, "did not pay out");
        savings.idle = usdc(10_100);
        Intent in = run.until(2 * EVERY).getFirst();
        assertThat(in.action()).isEqualTo(new Action.Supply(AAVE, TokenAmount.of(USDC, usdc(10_000)), usdc(10_000)));
        run.confirm(in);

        int asked = 0;
        for (int i = 0; i < 5 * EVERY; i++) {
            for (Intent again : run.head()) {
                assertThat(again.action()).isInstanceOf(Action.Withdraw.class);
                asked++;
                run.tell(again, REVERTS);
            }
        }
        assertThat(asked).isBetween(4, 5);
        assertThat(run.alerts).hasSize(2);
    }

    @Test
    void a_market_that_does_not_pay_out_is_asked_ever_more_seldom_and_does_not_slow_the_others() {
        savings.shares = usdc(50_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 40 * EVERY && asked.size() < 5; i++) {
            for (Intent wanted : run.head()) {
                asked.add(savings.block);
                run.tell(wanted, REVERTS);
            }
        }

        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThanOrEqualTo((long) EVERY << (i - 1));
        }
        savings.idle = usdc(10_100);
        assertThat(run.until(2 * EVERY))
                .extracting(Intent::action)
                .singleElement()
                .isInstanceOf(Action.Supply.class);
    }

    @Test
    void an_exit_that_the_policy_denies_is_not_the_venues_fault_and_everything_waits() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);
        run.head();
        savings.vault = savings.vault.gained(usdc(-2_000));
        run.tell(run.head().getFirst(), DENIED);
        long refused = savings.block;

        assertThat(run.alerts).noneMatch(alert -> alert.contains("did not pay out"));
        for (int wait : List.of(2, 4, EVERY, EVERY)) {
            List<Intent> again = run.until(20);
            assertThat(again).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
            assertThat(savings.block - refused).isEqualTo(wait);
            run.tell(again.getFirst(), DENIED);
            refused = savings.block;
        }
    }

    @Test
    void a_fallen_vault_is_asked_again_at_the_next_head_after_the_account_was_busy() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);
        run.head();
        savings.vault = savings.vault.gained(usdc(-2_000));
        for (int i = 0; i < 3; i++) {
            List<Intent> wanted = run.head();
            assertThat(wanted).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
            run.tell(wanted.getFirst(), new IntentOutcome.Busy("full"));
        }
    }

    @Test
    void a_fall_is_told_while_a_move_is_under_way() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        assertThat(run.head()).hasSize(1);
        savings.vault = savings.vault.gained(usdc(-2_000));

        assertThat(run.head()).isEmpty();
        assertThat(run.alerts).singleElement().asString().contains(VAULT, "fell from its highest");
        run.head();
        assertThat(run.alerts).hasSize(1);
    }

    @Test
    void money_in_a_market_that_is_paused_or_frozen_or_empty_is_told_once_each() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings).settling();
        run.head();
        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.PAUSED);
        run.head();
        run.head();
        assertThat(run.alerts).containsExactly("aave is paused: what is in it can not be taken out");

        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.FROZEN);
        run.head();
        assertThat(run.alerts).hasSize(2).last().isEqualTo("aave is frozen: nothing more goes in");

        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.BORROWING);
        savings.reserve = savings.reserve.borrowed(savings.reserve.state().available());
        run.head();
        run.head();
        assertThat(run.alerts).hasSize(3).last().isEqualTo("aave can not pay out all that is in it now");
    }

    @Test
    void a_cap_that_is_full_and_a_vault_that_takes_nothing_are_told_once() {
        savings.idle = usdc(10_100);
        savings.supplyCap = 1_000_000;
        savings.vaultRoom = BigInteger.ZERO;
        Run run = new Run(savings);
        run.until(5);

        assertThat(run.alerts)
                .containsExactlyInAnyOrder("aave takes nothing more now", "vault1 takes nothing more now");
    }

    @Test
    void a_venue_that_is_not_read_and_a_price_that_is_missing_are_told_at_the_third_head() {
        savings.vaultSeen = false;
        savings.priced = false;
        Run run = new Run(savings);
        run.head();
        run.head();
        assertThat(run.alerts).isEmpty();

        run.head();
        assertThat(run.alerts).hasSize(2).anyMatch(alert -> alert.startsWith("vault1 can not be read"));
        assertThat(run.alerts).anyMatch(alert -> alert.startsWith("USDC has no price"));
        run.until(10);
        assertThat(run.alerts).hasSize(2);
    }

    @Test
    void a_vault_that_is_missed_now_and_then_is_not_told_of() {
        Run run = new Run(savings);
        for (int i = 0; i < 12; i++) {
            savings.vaultSeen = i % 3 == 0;
            run.head();
        }
        assertThat(run.alerts).isEmpty();
    }

    @Test
    void a_deposit_that_is_refused_is_told_once_until_one_goes_through() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        run.tell(run.head().getFirst(), REVERTS);
        assertThat(run.alerts).containsExactly("a move into aave was refused: it is tried again later");

        run.tell(run.until(20).getFirst(), REVERTS);
        assertThat(run.alerts).hasSize(1);
        run.confirm(run.until(40).getFirst());
        savings.idle = usdc(50_000);
        run.tell(run.until(20).getFirst(), DENIED);
        assertThat(run.alerts).hasSize(2);
    }

    @Test
    void on_paper_a_fallen_vault_is_left_once_in_each_look() {
        savings.shares = usdc(5_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);
        run.head();
        savings.vault = savings.vault.gained(usdc(-2_000));
        Intent wanted = run.head().getFirst();
        run.tell(wanted, new IntentOutcome.WouldSend());
        long told = savings.block;

        assertThat(run.until(20)).hasSize(1);
        assertThat(savings.block - told).isEqualTo(EVERY);
    }

    @Test
    void nothing_is_lent_where_it_would_begin_to_secure_a_debt() {
        savings.idle = usdc(10_100);
        savings.owed = BigInteger.ONE;
        Run run = new Run(savings);

        assertThat(run.until(60)).isEmpty();
    }

    @Test
    void what_a_vault_pays_is_not_guessed_so_money_in_it_stays_until_that_was_measured() {
        savings.shares = usdc(50_000);
        savings.idle = usdc(100);
        Run run = new Run(savings);

        for (int i = 0; i < 6; i++) {
            assertThat(run.head()).isEmpty();
        }
        assertThat(run.until(EVERY)).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
    }

    @Test
    void without_a_price_for_gas_nothing_is_moved_for_yield() {
        savings.idle = usdc(10_100);
        savings.priced = false;

        assertThat(new Run(savings).until(20)).isEmpty();
    }

    @Test
    void a_venue_that_can_not_be_read_is_left_alone() {
        savings.idle = usdc(10_100);
        savings.vaultSeen = false;
        savings.switches = EnumSet.noneOf(Switch.class);

        assertThat(new Run(savings).until(20)).isEmpty();
    }

    @Test
    void a_tuned_gain_counts_from_the_next_look_on() {
        savings.idle = usdc(10_100);
        Run run = new Run(savings);
        run.input(new StrategyInput.Tuned("minGain", new Setting.Amount(TokenAmount.of(USDC, usdc(500)))));

        assertThat(run.until(20)).isEmpty();
        run.input(new StrategyInput.Tuned("minGain", new Setting.Amount(TokenAmount.of(USDC, usdc(5)))));
        assertThat(run.until(EVERY)).hasSize(1);
    }

    @Test
    void amounts_of_another_token_and_a_venue_that_stands_twice_are_refused() {
        assertThatThrownBy(() ->
                        Savings.strategy(Map.of("buffer", new Setting.Amount(TokenAmount.of(WETH, BigInteger.TEN)))))
                .hasMessage("buffer is an amount of USDC, which is moved, not of WETH");
        assertThatThrownBy(() -> Savings.strategy(Map.of("venues", new Setting.Venues(List.of(AAVE, AAVE)))))
                .hasMessageContaining("each once");
    }

    @Test
    void whatever_happens_no_more_is_moved_than_there_is_nor_into_what_is_shut_and_the_buffer_is_kept() {
        for (long seed = 1; seed <= 60; seed++) {
            int moves = new Life(seed).live(150);
            assertThat(moves).as("seed " + seed).isPositive();
        }
    }

    /** A strategy and the world that it sees. */
    private static final class Run {

        private final Savings savings;
        private final YieldStrategy strategy = Savings.strategy();
        private YieldProgress state = strategy.initial();
        private final List<String> alerts = new ArrayList<>();
        private boolean settles;

        Run(Savings savings) {
            this.savings = savings;
        }

        /** From now on all that is wanted is done and confirmed at once. */
        Run settling() {
            settles = true;
            return this;
        }

        List<Intent> head() {
            StrategyStep<YieldProgress> step = strategy.on(state, savings.next());
            state = step.state();
            alerts.addAll(step.alerts());
            if (settles) {
                step.intents().forEach(this::confirm);
            }
            return step.intents();
        }

        /** The first wishes within so many blocks. */
        List<Intent> until(int blocks) {
            for (int i = 0; i < blocks; i++) {
                List<Intent> wanted = head();
                if (!wanted.isEmpty()) {
                    return wanted;
                }
            }
            return List.of();
        }

        void confirm(Intent intent) {
            savings.carryOut(intent.action());
            tell(intent, new IntentOutcome.Confirmed(receipts()));
        }

        void tell(Intent intent, IntentOutcome outcome) {
            input(new StrategyInput.Outcome(intent.id(), outcome));
        }

        void input(StrategyInput input) {
            StrategyStep<YieldProgress> step = strategy.on(state, input);
            state = step.state();
            alerts.addAll(step.alerts());
        }
    }

    /** A strategy in a world that changes as chance has it. */
    private static final class Life {

        private final Random random;
        private final Savings savings = new Savings();
        private final Run run = new Run(savings);
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

    private static List<Receipt> receipts() {
        Hash hash = Hash.of("0x" + "7a".repeat(32));
        return List.of(new Receipt(hash, hash, 7, true, 21_000, Wei.gwei(1), Wei.ZERO, List.of()));
    }
}
