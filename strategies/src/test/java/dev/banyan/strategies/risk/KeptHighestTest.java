package dev.banyan.strategies.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Bps;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The highest share prices of {@code risk} over restarts. */
final class KeptHighestTest {

    private static final Lookout LOOKOUT = new Lookout(new LookoutRules(
            List.of("vault1"),
            new Bps(50),
            List.of(),
            Duration.ofHours(1),
            List.of(),
            new Bps(200),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private final RiskStrategy watching = ScriptedLoan.strategyWith("vaults", new Setting.Venues(List.of("vault1")));
    private final ScriptedLoan loan = new ScriptedLoan(1_000, 500);
    private RiskWatch state = watching.initial();

    @Test
    void a_vault_that_fell_while_nobody_looked_rings_and_is_left_at_the_first_head() {
        look(1_000_000, 700);
        restart();
        StrategyStep<RiskWatch> first = look(990_000, 700);

        assertThat(first.alerts()).containsExactly("vault1: a share is worth 1.00 % less than at its highest");
        assertThat(first.intents()).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
    }

    @Test
    void without_what_was_kept_a_fall_counts_from_the_price_seen_first() {
        look(1_000_000, 700);
        state = watching.initial();

        assertThat(look(990_000, 700).intents()).isEmpty();
    }

    @Test
    void what_was_kept_of_a_vault_that_is_not_watched_any_more_is_left_alone() {
        Kept other = new Kept("vault2", "MANY_REDEEMED", BigInteger.TWO, BigInteger.ONE);

        assertThat(watching.resumed(state, List.of(other))).isEqualTo(state);
    }

    @Test
    void whatever_a_price_does_a_restart_changes_nothing_about_when_it_rings() {
        long seed = 20261130;
        System.out.println("KeptHighestTest seed " + seed);
        Random random = new Random(seed);
        int rings = 0;
        long price = 1_000_000;
        RiskWatch shaken = watching.initial();
        for (int head = 0; head < 800; head++) {
            if (random.nextInt(4) == 0) {
                shaken = watching.resumed(watching.initial(), watching.kept(shaken));
            }
            price += random.nextInt(20) == 0 ? -random.nextInt(6_000) : random.nextInt(300);
            StrategyInput.NewHead seen = loan.head(loan.vault(price, 700));
            state = watching.on(state, seen).state();
            shaken = watching.on(shaken, seen).state();

            assertThat(shaken.highest()).isEqualTo(state.highest());
            boolean falls = falls(state, seen.market());
            assertThat(falls(shaken, seen.market())).isEqualTo(falls);
            rings += falls ? 1 : 0;
        }
        assertThat(rings).isBetween(20, 780);
    }

    /** By the measurement itself: whether it rings depends on whether it rang before too, and that a restart forgets. */
    private static boolean falls(RiskWatch watch, MarketView view) {
        return LOOKOUT.at(view, new AccountBalances(Map.of()), watch.highest())
                .getFirst()
                .gauge()
                .isBelow();
    }

    private StrategyStep<RiskWatch> look(long millionths, long ours) {
        StrategyStep<RiskWatch> step = watching.on(state, loan.head(loan.vault(millionths, ours)));
        state = step.state();
        return step;
    }

    private void restart() {
        state = watching.resumed(watching.initial(), watching.kept(state));
    }
}
