package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.usdc;
import static dev.banyan.strategies.yield.SavingsRun.DENIED;
import static dev.banyan.strategies.yield.SavingsRun.REVERTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What {@code yield} tells of what keeps money from moving. */
final class YieldTroubleTest {

    private final Savings savings = new Savings();

    @Test
    void money_in_a_market_that_is_paused_or_frozen_or_empty_is_told_once_each() {
        savings.idle = usdc(10_100);
        SavingsRun run = new SavingsRun(savings).settling();
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
        SavingsRun run = new SavingsRun(savings);
        run.until(5);

        assertThat(run.alerts)
                .containsExactlyInAnyOrder("aave takes nothing more now", "vault1 takes nothing more now");
    }

    @Test
    void a_venue_that_is_not_read_and_a_price_that_is_missing_are_told_at_the_third_head() {
        savings.vaultSeen = false;
        savings.priced = false;
        SavingsRun run = new SavingsRun(savings);
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
        SavingsRun run = new SavingsRun(savings);
        for (int i = 0; i < 12; i++) {
            savings.vaultSeen = i % 3 == 0;
            run.head();
        }
        assertThat(run.alerts).isEmpty();
    }

    @Test
    void a_deposit_that_is_refused_is_told_once_until_one_goes_through() {
        savings.idle = usdc(10_100);
        SavingsRun run = new SavingsRun(savings);
        run.tell(run.head().getFirst(), REVERTS);
        assertThat(run.alerts).containsExactly("a move into aave was refused: it is tried again later");

        run.tell(run.until(20).getFirst(), REVERTS);
        assertThat(run.alerts).hasSize(1);
        run.confirm(run.until(40).getFirst());
        savings.idle = usdc(50_000);
        run.tell(run.until(20).getFirst(), DENIED);
        assertThat(run.alerts).hasSize(2);
    }
}
