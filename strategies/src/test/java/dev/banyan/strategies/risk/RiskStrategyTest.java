package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.USDC;
import static dev.banyan.strategies.risk.ScriptedLoan.WETH;
import static dev.banyan.strategies.risk.ScriptedLoan.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RiskStrategyTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final RiskStrategy strategy = ScriptedLoan.strategy();
    private RiskWatch state = strategy.initial();
    private StrategyStep<RiskWatch> last = StrategyStep.quiet(state);

    @Test
    void a_healthy_position_is_left_alone_in_silence() {
        tell(new ScriptedLoan(1_000, 500).head());

        assertThat(last.intents()).isEmpty();
        assertThat(last.alerts()).isEmpty();
    }

    @Test
    void below_warn_it_says_so_once_with_the_price_at_which_it_ends_and_does_nothing() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_800);
        tell(loan.head());

        assertThat(last.intents()).isEmpty();
        assertThat(last.alerts())
                .containsExactly("aave: health factor 1.4400 is below warn 1.5000; it can be liquidated when WETH falls"
                        + " from 1800 to 1249.99999999");
        tell(loan.head());
        assertThat(last.alerts()).isEmpty();
        tell(loan.price(1_880).head());
        assertThat(last.alerts()).as("within the margin").isEmpty();
        tell(loan.price(2_000).head());
        assertThat(last.alerts()).containsExactly("aave: health factor 1.6000, no alert any more");
    }

    @Test
    void below_act_it_repays_at_once_what_lifts_it_to_the_target_and_no_more() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_500);
        tell(loan.head());

        Intent intent = only();
        assertThat(intent.id().value())
                .isEqualTo(
                        "response/agent/guard/" + ScriptedLoan.hash(101) + "/repay/" + USDC.address() + "/250000000");
        assertThat(intent.action()).isEqualTo(new Action.Repay("aave", units(250)));
        assertThat(intent.validUntilBlock()).isEqualTo(104);
        assertThat(last.alerts()).hasSize(1);
        loan.mine(intent.action());
        assertThat(loan.healthFactor()).isEqualTo(wad(160));
    }

    @Test
    void one_response_is_under_way_until_the_market_shows_it_and_then_the_next_may_come() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 900).price(1_500);
        tell(loan.head());
        Intent first = only();
        tell(loan.price(1_400).head());
        assertThat(last.intents()).isEmpty();

        loan.mine(first.action());
        tell(loan.price(1_100).head());

        assertThat(only().id()).isNotEqualTo(first.id());
        tell(new StrategyInput.Outcome(first.id(), new IntentOutcome.Confirmed(List.of())));
        tell(loan.head());
        assertThat(last.intents()).as("the second is under way").isEmpty();
    }

    @Test
    void a_response_that_failed_is_told_and_the_next_choice_is_taken_at_the_next_head() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).withEther(ETHER).price(1_500);
        tell(loan.head());
        Intent first = only();
        tell(new StrategyInput.Outcome(first.id(), new IntentOutcome.Denied("perTransaction", "too much")));
        assertThat(last.alerts())
                .containsExactly("aave: repaying 250 USDC came to nothing, denied by perTransaction: too much");

        tell(loan.head());

        Action.Supply supply = (Action.Supply) only().action();
        assertThat(supply.amount().token()).isEqualTo(WETH);
        assertThat(supply.leastShares()).isEqualTo(supply.amount().units());
        loan.mine(supply);
        assertThat(loan.healthFactor()).isBetween(wad(160), wad(160).add(BigInteger.TEN.pow(10)));
    }

    @Test
    void a_watched_vault_whose_share_price_fell_is_left_with_a_word_and_then_there_is_nothing_to_do() {
        RiskStrategy watching = ScriptedLoan.strategyWith("vaults", new Setting.Venues(List.of("vault1")));
        ScriptedLoan loan = new ScriptedLoan(1_000, 500);
        RiskWatch calm = watching.on(watching.initial(), loan.head(loan.vault(1_000_000, 700)))
                .state();
        StrategyStep<RiskWatch> fell = watching.on(calm, loan.head(loan.vault(990_000, 700)));

        assertThat(fell.alerts()).containsExactly("vault1: a share is worth 1.00 % less than at its highest");
        Intent intent = fell.intents().getFirst();
        assertThat(intent.action())
                .isEqualTo(new Action.Withdraw("vault1", USDC, units(700).units(), BigInteger.valueOf(689_535_000)));
        StrategyStep<RiskWatch> left = watching.on(fell.state(), loan.head(loan.vault(990_000, 0)));
        assertThat(left.intents()).isEmpty();
        assertThat(left.state().flight()).isEmpty();
        assertThat(left.alerts()).containsExactly("vault1: the alert is milder");
    }

    @Test
    void a_vault_that_does_not_pay_takes_no_turn_and_no_word_from_the_loans_rescue() {
        RiskStrategy watching = ScriptedLoan.strategyWith("vaults", new Setting.Venues(List.of("vault1")));
        ScriptedLoan loan = new ScriptedLoan(1_000, 500);
        RiskWatch now = watching.on(watching.initial(), loan.head(loan.vault(1_000_000, 700)))
                .state();
        StrategyStep<RiskWatch> fell = watching.on(now, loan.head(loan.vault(990_000, 700)));
        StrategyStep<RiskWatch> told = watching.on(
                fell.state(),
                new StrategyInput.Outcome(
                        fell.intents().getFirst().id(), new IntentOutcome.Denied("simulation", "reverts")));
        assertThat(told.alerts()).singleElement().asString().contains("leaving vault1 came to nothing");

        StrategyStep<RiskWatch> crash =
                watching.on(told.state(), loan.price(1_500).head(loan.vault(990_000, 700)));
        assertThat(crash.intents()).extracting(Intent::action).containsExactly(new Action.Repay("aave", units(250)));
        StrategyStep<RiskWatch> failed = watching.on(
                crash.state(),
                new StrategyInput.Outcome(crash.intents().getFirst().id(), new IntentOutcome.Denied("maxFee", "dear")));
        assertThat(failed.alerts()).singleElement().asString().contains("repaying 250 USDC came to nothing");

        StrategyStep<RiskWatch> again = watching.on(failed.state(), loan.head(loan.vault(990_000, 700)));
        assertThat(again.intents()).extracting(Intent::action).anyMatch(Action.Repay.class::isInstance);
        StrategyStep<RiskWatch> back = watching.on(again.state(), loan.head(loan.vault(1_000_000, 700)));
        assertThat(back.alerts()).contains("vault1: no alert any more");
    }

    @Test
    void a_measurement_that_breaks_and_a_vault_that_can_not_be_left_keep_nobody_from_repaying() {
        RiskStrategy watching = ScriptedWatchers.brokenBesideTheLoan();
        ScriptedLoan loan = new ScriptedLoan(1_000, 500);
        StrategyStep<RiskWatch> calm = watching.on(watching.initial(), loan.head(loan.vault(1_000_000, 700)));
        assertThat(calm.alerts()).singleElement().asString().contains("it can not be measured");

        StrategyStep<RiskWatch> crash =
                watching.on(calm.state(), loan.price(1_500).head(loan.vault(990_000, 700)));

        assertThat(crash.intents()).extracting(Intent::action).containsExactly(new Action.Repay("aave", units(250)));
        assertThat(crash.alerts()).anyMatch(text -> text.contains("vault1: leaving it can not be put together"));
    }

    @Test
    void what_the_account_was_too_busy_for_is_offered_again() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).withEther(ETHER).price(1_500);
        tell(loan.head());
        tell(new StrategyInput.Outcome(only().id(), new IntentOutcome.Busy("16 in flight")));
        tell(loan.head());

        assertThat(only().action()).isInstanceOf(Action.Repay.class);
    }

    @Test
    void collateral_that_the_account_is_always_too_busy_for_makes_way_and_is_told() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 0).withEther(ETHER).price(1_500);
        for (int refusals = 0; refusals < 3; refusals++) {
            tell(loan.head());
            assertThat(only().action()).isInstanceOf(Action.Supply.class);
            assertThat(last.state().failures()).isZero();
            tell(new StrategyInput.Outcome(last.intents().getFirst().id(), new IntentOutcome.Busy("exiting")));
        }

        assertThat(last.state().failures()).isOne();
        assertThat(last.alerts()).singleElement().asString().contains("came to nothing");
    }

    @Test
    void a_response_that_is_never_heard_of_again_makes_way_once_it_is_too_late() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).withEther(ETHER).price(1_500);
        tell(loan.head());
        only();
        tell(loan.head());
        tell(loan.head());
        assertThat(last.intents()).isEmpty();
        tell(loan.head());

        assertThat(only().action()).isInstanceOf(Action.Supply.class);
        assertThat(last.alerts()).singleElement().asString().contains("was not mined in time");
    }

    @Test
    void what_the_file_does_not_list_is_told_once_and_again_when_it_gets_worse() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 0);
        tell(loan.poolSays(RayMath.WAD.multiply(BigInteger.valueOf(14)).divide(BigInteger.TEN))
                .head());
        assertThat(last.alerts()).singleElement().asString().contains("chain.tokens does not list");
        tell(loan.head());
        assertThat(last.alerts()).isEmpty();
        tell(loan.poolSays(RayMath.WAD.multiply(BigInteger.valueOf(11)).divide(BigInteger.TEN))
                .head());
        assertThat(last.alerts()).singleElement().asString().contains("the health factor is 1.1000");
    }

    @Test
    void a_reserve_that_takes_nothing_is_not_asked() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).withEther(ETHER).price(1_500);
        tell(loan.turn(USDC, Switch.PAUSED).head());
        assertThat(only().action()).isInstanceOf(Action.Supply.class);

        state = strategy.initial();
        tell(loan.turn(WETH, Switch.FROZEN).head());
        assertThat(last.intents()).isEmpty();
        assertThat(last.alerts())
                .singleElement()
                .asString()
                .endsWith("what lies in the account is not enough to do anything about it");
    }

    @Test
    void who_sees_nothing_for_three_heads_says_so_once_and_again_when_it_sees() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500);
        tell(loan.blindHead());
        tell(loan.blindHead());
        assertThat(last.alerts()).isEmpty();
        tell(loan.blindHead());
        assertThat(last.alerts()).singleElement().asString().startsWith("aave: the position can not be read");
        tell(loan.blindHead());
        assertThat(last.alerts()).isEmpty();
        tell(loan.head());
        assertThat(last.alerts()).containsExactly("aave: the position can be read again");
    }

    private void tell(StrategyInput input) {
        last = strategy.on(state, input);
        state = last.state();
    }

    private Intent only() {
        assertThat(last.intents()).hasSize(1);
        return last.intents().getFirst();
    }

    private static TokenAmount units(long dollars) {
        return TokenAmount.of(USDC, BigInteger.valueOf(dollars * 1_000_000));
    }
}
