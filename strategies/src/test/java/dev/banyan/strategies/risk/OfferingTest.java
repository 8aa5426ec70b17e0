package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.LendingMarket;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a model may choose between warn and act, and that it can never make the rules do less below act. */
final class OfferingTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final RiskStrategy strategy =
            ScriptedLoan.strategyWith(Map.of("choose", new Setting.Blocks(5), "halt", new Setting.Flag(true)));
    private RiskWatch state = strategy.initial();
    private StrategyStep<RiskWatch> last = StrategyStep.quiet(state);

    @Test
    void below_warn_an_alert_offers_what_the_rules_reckoned_until_a_block() {
        tell(new ScriptedLoan(1_000, 500).withEther(ETHER).price(1_800).head());

        assertThat(last.intents()).isEmpty();
        assertThat(last.alerts())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "aave: until block 106 a model may choose one of these (tool strategies, action choose, this strategy,"
                                + " response by its name): repay-USDC-101 (repaying 100 USDC), repay-half-USDC-101 (repaying 50 USDC),"
                                + " add-WETH-101 (adding 0.111111111111111112 WETH),"
                                + " halt-101 (pausing everything else of the agent until an operator resumes it),"
                                + " nothing-101 (leaving it to the rule); below act 1.2500 the rule acts by itself");
    }

    @Test
    void what_is_chosen_is_done_at_the_next_head_as_reckoned_there() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_800);
        tell(loan.head());
        tell(new StrategyInput.Chosen("repay-half-USDC-101"));
        assertThat(last.intents()).isEmpty();

        tell(loan.price(1_700).head());

        assertThat(only().action()).isEqualTo(new Action.Repay("aave", dollars(75)));
        tell(loan.head());
        assertThat(last.intents()).as("it is under way").isEmpty();
    }

    @Test
    void an_answer_is_nothing_once_its_time_is_over_or_its_offer_another() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_800);
        tell(loan.head());
        for (int i = 0; i < 5; i++) {
            tell(loan.head());
        }
        tell(new StrategyInput.Chosen("repay-USDC-101"));
        assertThat(last.alerts())
                .containsExactly("aave: repay-USDC-101 was chosen and is not offered: nothing is, now");

        tell(loan.price(2_000).head());
        tell(loan.price(1_800).head());
        tell(new StrategyInput.Chosen("repay-USDC-101"));
        assertThat(last.alerts()).singleElement().asString().contains("is not offered; offered are repay-USDC-108");
        tell(loan.head());
        assertThat(last.intents()).isEmpty();
    }

    @Test
    void what_is_not_possible_any_more_is_told_and_not_done() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 0).withEther(ETHER).price(1_800);
        tell(loan.head());
        tell(new StrategyInput.Chosen("add-WETH-101"));

        tell(loan.withEther(BigInteger.ZERO).head());

        assertThat(last.intents()).isEmpty();
        assertThat(last.alerts()).containsExactly("aave: add-WETH-101 was chosen, and it is not possible any more");
    }

    @Test
    void a_chosen_halt_stops_everything_else_until_all_is_calm() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_800);
        tell(loan.head());
        tell(new StrategyInput.Chosen("halt-101"));
        assertThat(strategy.halts(state)).isFalse();

        tell(loan.head());
        assertThat(strategy.halts(state)).isTrue();
        assertThat(last.alerts()).singleElement().asString().contains("a halt was chosen");
        tell(loan.head());
        assertThat(last.alerts()).isEmpty();
        tell(loan.price(2_000).head());
        assertThat(strategy.halts(state)).isFalse();
    }

    @Test
    void below_act_with_nothing_to_do_anything_by_everything_else_halts_and_a_remedy_comes_as_soon_as_there_is_one() {
        RiskStrategy halting = ScriptedLoan.strategyWith("halt", new Setting.Flag(true));
        ScriptedLoan loan = new ScriptedLoan(1_000, 0).price(1_500);
        StrategyStep<RiskWatch> helpless = halting.on(halting.initial(), loan.head());

        assertThat(halting.halts(helpless.state())).isTrue();
        assertThat(helpless.alerts()).last().asString().contains("nothing can be done about the health factor now");
        StrategyStep<RiskWatch> helped =
                halting.on(helpless.state(), loan.withEther(ETHER).head());
        assertThat(helped.intents()).singleElement().extracting(Intent::action).isInstanceOf(Action.Supply.class);
        assertThat(halting.halts(helped.state())).as("until it is calm").isTrue();
    }

    @Test
    void no_answer_makes_the_rules_do_less_below_act() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long owed = 900L + random.nextInt(200);
            ScriptedLoan loan =
                    new ScriptedLoan(owed, random.nextInt(600)).withEther(ETHER.shiftRight(random.nextInt(4)));
            RiskWatch asked = strategy.initial();
            RiskWatch unasked = strategy.initial();
            BigInteger warned =
                    BigInteger.valueOf(owed).multiply(ScriptedLoan.DOLLAR).multiply(BigInteger.valueOf(175));
            StrategyInput warn =
                    loan.price(warned.divide(BigInteger.valueOf(100))).head();
            StrategyStep<RiskWatch> offered = strategy.on(asked, warn);
            assertThat(offered.alerts()).as("seed %d", seed).hasSize(2);
            asked = offered.state();
            unasked = strategy.on(unasked, warn).state();
            List<String> ids = asked.offer().orElseThrow().ids();
            for (int answers = random.nextInt(4); answers > 0; answers--) {
                String id = random.nextBoolean() ? ids.get(random.nextInt(ids.size())) : "sell-everything";
                asked = strategy.on(asked, new StrategyInput.Chosen(id)).state();
            }
            BigInteger fallen = BigInteger.valueOf(owed)
                    .multiply(ScriptedLoan.DOLLAR)
                    .multiply(BigInteger.valueOf(130 + random.nextInt(25)));
            StrategyInput fall =
                    loan.price(fallen.divide(BigInteger.valueOf(100))).head();

            assertThat(strategy.on(asked, fall).intents())
                    .as("seed %d", seed)
                    .isEqualTo(strategy.on(unasked, fall).intents());
        }
    }

    @Test
    void what_a_brain_chose_and_is_not_mined_yet_does_not_hold_the_rules_up_below_act() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 500).price(1_800);
        tell(loan.head());
        tell(new StrategyInput.Chosen("repay-half-USDC-101"));
        tell(loan.head());
        assertThat(last.intents()).hasSize(1);

        tell(loan.price(1_500).head());

        assertThat(only().action()).isInstanceOf(Action.Repay.class);
        tell(loan.head());
        assertThat(last.intents()).as("the rules' own response is waited for").isEmpty();
    }

    @Test
    void a_file_that_lets_nothing_halt_offers_no_halt() {
        RiskStrategy never =
                ScriptedLoan.strategyWith(Map.of("choose", new Setting.Blocks(5), "halt", new Setting.Flag(false)));
        StrategyStep<RiskWatch> offered = never.on(
                never.initial(), new ScriptedLoan(1_000, 500).price(1_800).head());

        assertThat(offered.state().offer().orElseThrow().ids()).isNotEmpty().noneMatch(id -> id.startsWith("halt"));
    }

    @Test
    void every_offer_lifts_the_loan_out_of_what_is_free_and_none_has_the_name_of_another() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ScriptedLoan loan = new ScriptedLoan(900 + random.nextInt(200), random.nextInt(600))
                    .withEther(ETHER.shiftRight(random.nextInt(8)))
                    .price(1_800);
            MarketView view = loan.head().market();
            LendingMarket market = view.state("aave", LendingMarket.class).orElseThrow();
            Sighting sight = Sighting.of(
                    market,
                    view.state(AccountBalances.NAME, AccountBalances.class).orElseThrow());
            RiskWarden warden = new RiskWarden(RiskSettings.of(
                            ScriptedLoan.context("1.5", "1.25", "1.6", "1.05").settings())
                    .rules());

            List<Option> options = Options.of(warden.remedies(sight.account()), sight, "aave", 7, true);

            assertThat(options)
                    .extracting(Option::id)
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.endsWith("-7"));
            assertThat(options).last().extracting(Option::id).isEqualTo("nothing-7");
            for (Option option : options) {
                option.response().ifPresent(response -> {
                    switch (response) {
                        case RiskResponse.Repay repay ->
                            assertThat(repay.amount())
                                    .isPositive()
                                    .isLessThanOrEqualTo(sight.account().free().get(repay.place()));
                        case RiskResponse.AddCollateral add ->
                            assertThat(add.amount())
                                    .isPositive()
                                    .isLessThanOrEqualTo(sight.account().free().get(add.place()));
                        case RiskResponse.Halt halt -> assertThat(option.id()).isEqualTo("halt-7");
                        case RiskResponse.Unwind unwind -> throw new AssertionError("no exchange is named");
                        case RiskResponse.Leave leave -> throw new AssertionError("no vault is watched");
                    }
                });
            }
        }
    }

    private Intent only() {
        assertThat(last.intents()).hasSize(1);
        return last.intents().getFirst();
    }

    private void tell(StrategyInput input) {
        last = strategy.on(state, input);
        state = last.state();
    }

    private static TokenAmount dollars(long whole) {
        return TokenAmount.of(USDC, BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(6)));
    }
}
