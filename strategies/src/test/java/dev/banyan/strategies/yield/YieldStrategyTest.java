package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.EVERY;
import static dev.banyan.strategies.yield.Savings.USDC;
import static dev.banyan.strategies.yield.Savings.VAULT;
import static dev.banyan.strategies.yield.Savings.WETH;
import static dev.banyan.strategies.yield.Savings.usdc;
import static dev.banyan.strategies.yield.SavingsRun.DENIED;
import static dev.banyan.strategies.yield.SavingsRun.REVERTS;
import static dev.banyan.strategies.yield.SavingsRun.assertOneWithdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class YieldStrategyTest {

    private final Savings savings = new Savings();

    @Test
    void idle_money_goes_to_the_market_and_the_buffer_stays() {
        savings.idle = usdc(10_100);
        SavingsRun run = new SavingsRun(savings);

        assertThat(run.head())
                .extracting(Intent::action)
                .containsExactly(new Action.Supply(AAVE, TokenAmount.of(USDC, usdc(10_000)), usdc(10_000)));
    }

    @Test
    void what_the_last_look_could_not_exclude_is_shown_until_the_next_look() {
        YieldProgress seen = YieldProgress.fresh(BigInteger.ONE)
                .seeing(step(YieldDecision.Reason.NOT_WORTH_IT, 1_500_000))
                .seeing(step(YieldDecision.Reason.RESTING, 0));

        assertThat(Saver.strategy().measures(seen))
                .containsExactly(new Measure(YieldStrategy.GAP, "USDC", new BigDecimal("1.500000")));
        assertThat(seen.seeing(step(YieldDecision.Reason.AT_BEST, 0)).gap()).isZero();
    }

    @Test
    void a_vault_is_entered_once_its_rate_was_measured() {
        savings.idle = usdc(10_100);
        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.FROZEN);
        savings.vaultMillionths = 2; // ten percent a year

        SavingsRun run = new SavingsRun(savings);
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
        SavingsRun run = new SavingsRun(savings).settling();
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
        SavingsRun run = new SavingsRun(savings);
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
        SavingsRun run = new SavingsRun(savings);
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
        SavingsRun run = new SavingsRun(savings);

        run.tell(run.head().getFirst(), new IntentOutcome.WouldSend());
        long told = savings.block;

        assertThat(run.until(20)).hasSize(1);
        assertThat(savings.block - told).isEqualTo(EVERY);
    }

    @Test
    void a_market_that_does_not_pay_out_is_asked_ever_more_seldom_and_does_not_slow_the_others() {
        savings.holding(50_000, 100);
        SavingsRun run = new SavingsRun(savings);
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
    void nothing_is_lent_where_it_would_begin_to_secure_a_debt() {
        savings.idle = usdc(10_100);
        savings.owed = BigInteger.ONE;
        SavingsRun run = new SavingsRun(savings);

        assertThat(run.until(60)).isEmpty();
    }

    @Test
    void what_a_vault_pays_is_not_guessed_so_money_in_it_stays_until_that_was_measured() {
        savings.holding(50_000, 100);
        SavingsRun run = new SavingsRun(savings);

        for (int i = 0; i < 6; i++) {
            assertThat(run.head()).isEmpty();
        }
        assertOneWithdrawal(run.until(EVERY));
    }

    @Test
    void without_a_price_for_gas_nothing_is_moved_for_yield() {
        savings.idle = usdc(10_100);
        savings.priced = false;

        assertThat(new SavingsRun(savings).until(20)).isEmpty();
    }

    @Test
    void a_venue_that_can_not_be_read_is_left_alone() {
        savings.idle = usdc(10_100);
        savings.vaultSeen = false;
        savings.switches = EnumSet.noneOf(Switch.class);

        assertThat(new SavingsRun(savings).until(20)).isEmpty();
    }

    @Test
    void a_tuned_gain_counts_from_the_next_look_on() {
        savings.idle = usdc(10_100);
        SavingsRun run = new SavingsRun(savings);
        run.input(new StrategyInput.Tuned("minGain", new Setting.Amount(TokenAmount.of(USDC, usdc(500)))));

        assertThat(run.until(20)).isEmpty();
        run.input(new StrategyInput.Tuned("minGain", new Setting.Amount(TokenAmount.of(USDC, usdc(5)))));
        assertThat(run.until(EVERY)).hasSize(1);
    }

    @Test
    void amounts_of_another_token_and_a_venue_that_stands_twice_are_refused() {
        assertThatThrownBy(() ->
                        Saver.strategy(Map.of("buffer", new Setting.Amount(TokenAmount.of(WETH, BigInteger.TEN)))))
                .hasMessage("buffer is an amount of USDC, which is moved, not of WETH");
        assertThatThrownBy(() -> Saver.strategy(Map.of("venues", new Setting.Venues(List.of(AAVE, AAVE)))))
                .hasMessageContaining("each once");
    }

    private static YieldStep step(YieldDecision.Reason why, long gap) {
        return new YieldStep(YieldState.fresh(), new YieldDecision.Stay(why), BigInteger.valueOf(gap));
    }
}
