package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.EVERY;
import static dev.banyan.strategies.yield.Savings.USDC;
import static dev.banyan.strategies.yield.Savings.VAULT;
import static dev.banyan.strategies.yield.Savings.usdc;
import static dev.banyan.strategies.yield.SavingsRun.DENIED;
import static dev.banyan.strategies.yield.SavingsRun.REVERTS;
import static dev.banyan.strategies.yield.SavingsRun.assertOneWithdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How {@code yield} leaves a vault whose share price fell. */
final class FallenVaultTest {

    private final Savings savings = new Savings();

    @Test
    void a_vault_whose_share_price_fell_is_left_at_once_even_between_two_looks_and_without_prices() {
        savings.holding(5_000, 100);
        SavingsRun run = new SavingsRun(savings).settling();
        run.head();
        assertThat(run.head()).isEmpty();

        savings.vaultLoses(2_000);
        savings.priced = false;

        assertOneWithdrawal(run.head());
        assertThat(savings.shares).isZero();
    }

    @Test
    void a_vault_whose_share_price_fell_is_left_soon_though_other_moves_were_denied_again_and_again() {
        savings.holding(5_000, 10_100);
        SavingsRun run = new SavingsRun(savings);
        Intent wanted = run.head().getFirst();
        for (int i = 0; i < 4; i++) {
            run.tell(wanted, DENIED);
            wanted = run.until(200).getFirst();
        }
        run.tell(wanted, DENIED);
        long refused = savings.block;

        savings.vaultLoses(2_000);
        Intent next = run.until(200).getFirst();
        while (!(next.action() instanceof Action.Withdraw)) {
            run.tell(next, DENIED);
            next = run.until(200).getFirst();
        }
        assertThat(savings.block - refused).isLessThanOrEqualTo(EVERY);
    }

    @Test
    void a_fallen_vault_that_does_not_pay_is_asked_again_and_again_and_the_rest_earns_meanwhile() {
        savings.holding(5_000, 100);
        SavingsRun run = new SavingsRun(savings);
        run.head();
        savings.vaultLoses(2_000);
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
    void an_exit_that_the_policy_denies_is_not_the_venues_fault_and_everything_waits() {
        savings.holding(5_000, 100);
        SavingsRun run = new SavingsRun(savings);
        run.head();
        savings.vaultLoses(2_000);
        run.tell(run.head().getFirst(), DENIED);
        long refused = savings.block;

        assertThat(run.alerts).noneMatch(alert -> alert.contains("did not pay out"));
        for (int wait : List.of(2, 4, EVERY, EVERY)) {
            List<Intent> again = run.until(20);
            assertOneWithdrawal(again);
            assertThat(savings.block - refused).isEqualTo(wait);
            run.tell(again.getFirst(), DENIED);
            refused = savings.block;
        }
    }

    @Test
    void a_fallen_vault_is_asked_again_at_the_next_head_after_the_account_was_busy() {
        savings.holding(5_000, 100);
        SavingsRun run = new SavingsRun(savings);
        run.head();
        savings.vaultLoses(2_000);
        for (int i = 0; i < 3; i++) {
            List<Intent> wanted = run.head();
            assertOneWithdrawal(wanted);
            run.tell(wanted.getFirst(), new IntentOutcome.Busy("full"));
        }
    }

    @Test
    void a_fall_is_told_while_a_move_is_under_way() {
        savings.holding(5_000, 10_100);
        SavingsRun run = new SavingsRun(savings);
        assertThat(run.head()).hasSize(1);
        savings.vaultLoses(2_000);

        assertThat(run.head()).isEmpty();
        assertThat(run.alerts).singleElement().asString().contains(VAULT, "fell from its highest");
        run.head();
        assertThat(run.alerts).hasSize(1);
    }

    @Test
    void on_paper_a_fallen_vault_is_left_once_in_each_look() {
        savings.holding(5_000, 100);
        SavingsRun run = new SavingsRun(savings);
        run.head();
        savings.vaultLoses(2_000);
        Intent wanted = run.head().getFirst();
        run.tell(wanted, new IntentOutcome.WouldSend());
        long told = savings.block;

        assertThat(run.until(20)).hasSize(1);
        assertThat(savings.block - told).isEqualTo(EVERY);
    }

    @Test
    void a_vault_that_keeps_a_fee_and_is_silent_about_redemptions_for_a_while_has_not_fallen() {
        SavingsRun run = keepingAFee();
        for (int i = 0; i < 3; i++) {
            savings.previews = false;
            assertThat(run.head()).isEmpty();
            savings.previews = true;
            assertThat(run.head()).isEmpty();
        }
        assertThat(run.alerts).noneMatch(alert -> alert.contains("fell"));
    }

    @Test
    void a_vault_that_loses_is_left_while_it_is_silent_about_redemptions() {
        SavingsRun run = keepingAFee();
        savings.previews = false;
        assertThat(run.head()).isEmpty();
        savings.vaultLoses(2_000);

        assertOneWithdrawal(run.head());
    }

    @Test
    void a_vault_that_lost_while_it_could_not_be_read_is_left_when_it_answers_again() {
        SavingsRun run = keepingAFee();
        savings.vaultSeen = false;
        run.head();
        savings.vaultLoses(2_000);
        savings.vaultSeen = true;

        assertOneWithdrawal(run.head());
    }

    @Test
    void a_vault_that_lost_while_it_was_paused_from_the_beginning_is_left_at_the_head_at_which_it_pays_again() {
        SavingsRun run = lostWhilePaused(5_000);
        savings.previews = true;
        savings.vaultPays = usdc(1_000);

        List<Intent> wanted = run.head();
        assertOneWithdrawal(wanted);
        assertThat(run.alerts)
                .filteredOn(alert -> alert.contains("fell"))
                .singleElement()
                .asString()
                .contains("it can pay out nothing now that is worth the gas, and is left once it can");
        run.tell(wanted.getFirst(), new IntentOutcome.Busy("full"));
        assertOneWithdrawal(run.restarted().head());
    }

    @Test
    void nothing_goes_into_a_vault_that_lost_while_it_was_paused_from_the_beginning() {
        SavingsRun run = lostWhilePaused(0);
        savings.previews = true;
        savings.idle = usdc(10_100);
        savings.vaultMillionths = 10;
        for (int i = 0; i < 30; i++) {
            assertThat(run.head()).isEmpty();
        }
        savings.vaultLoses(-2_000);

        assertThat(run.until(2 * EVERY))
                .as("the price is back")
                .extracting(Intent::action)
                .singleElement()
                .isInstanceOf(Action.Supply.class);
    }

    /** A vault of which nothing was known before, and with it half a percent that it keeps. */
    private SavingsRun lostWhilePaused(long stored) {
        savings.previews = false;
        savings.vaultPays = BigInteger.ZERO;
        SavingsRun run = keepingAFee(stored);
        savings.vaultLoses(2_000);
        assertThat(run.head()).isEmpty();
        return run;
    }

    private SavingsRun keepingAFee() {
        return keepingAFee(5_000);
    }

    /** Half a percent, of a vault from which nothing else is a reason to move. */
    private SavingsRun keepingAFee(long stored) {
        savings.holding(stored, 100);
        savings.exitFee = 50;
        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.FROZEN);
        SavingsRun run = new SavingsRun(savings);
        assertThat(run.head()).isEmpty();
        return run;
    }
}
