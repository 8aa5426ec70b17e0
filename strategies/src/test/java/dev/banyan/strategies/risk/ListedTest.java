package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.ListedAccount;
import dev.banyan.markets.lending.ListedAccounts;
import dev.banyan.markets.risk.AlertLadder;
import dev.banyan.markets.risk.AlertLevel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Accounts of others beside a loan of ours that is well: an ether each at 2,000 dollars that counts by 80 %, and a debt. */
final class ListedTest {

    private static final NamedAddress ALICE = new NamedAddress("alice", Address.of("0x" + "a1".repeat(20)));
    private static final NamedAddress NAMELESS =
            new NamedAddress("0x" + "b2".repeat(20), Address.of("0x" + "b2".repeat(20)));

    private final RiskStrategy strategy =
            ScriptedLoan.strategyWith("accounts", new Setting.Accounts(List.of(ALICE, NAMELESS)));
    private final ScriptedLoan ours = new ScriptedLoan(800, 5_000);
    private RiskWatch state = strategy.initial();

    @Test
    void a_border_that_is_passed_is_told_once_and_is_over_only_with_the_margin_and_nothing_is_done() {
        assertThat(alerts(owing(1_000), owing(0))).isEmpty();
        assertThat(alerts(owing(1_200), owing(0)))
                .containsExactly(
                        "aave: alice 0x" + "a1".repeat(20)
                                + " has a health factor of 1.3333, below warn 1.5000; it can be liquidated when WETH falls from 2000 to 1499.99999999");
        assertThat(alerts(owing(1_060), owing(0))).isEmpty();
        assertThat(alerts(owing(1_200), owing(0))).isEmpty();
        assertThat(alerts(owing(1_000), owing(0)))
                .containsExactly(
                        "aave: alice 0x" + "a1".repeat(20) + " has a health factor of 1.6000, no alert any more");
        assertThat(alerts(owing(1_000), owing(1_590)))
                .singleElement()
                .asString()
                .startsWith("aave: 0x" + "b2".repeat(20) + " has a health factor of 1.0062, below last 1.0500");
        assertThat(strategy.halts(state)).isFalse();
    }

    @Test
    void along_any_path_the_levels_are_those_of_the_ladder() {
        long seed = Long.getLong("banyan.seed", 41);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        AlertLadder ladder = new AlertLadder(wad(150), wad(125), wad(105), new Bps(100));
        AlertLevel expected = AlertLevel.CALM;
        for (int i = 0; i < 500; i++) {
            int owed = 900 + random.nextInt(800);
            int told = alerts(owing(owed), owing(0)).size();
            BigInteger factor =
                    BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(1_600)).divide(BigInteger.valueOf(owed));
            AlertLevel next = ladder.next(expected, factor);

            assertThat(state.listed().level("alice")).as("seed %d, %d", seed, i).isEqualTo(next);
            assertThat(told).as("seed %d, %d", seed, i).isEqualTo(next == expected ? 0 : 1);
            expected = next;
        }
    }

    @Test
    void the_own_loan_is_answered_as_if_nobody_else_were_there() {
        ScriptedLoan falling = new ScriptedLoan(1_400, 5_000);
        RiskStrategy alone = ScriptedLoan.strategy();

        StrategyStep<RiskWatch> beside = strategy.on(strategy.initial(), falling.head(listed(owing(1_590), owing(0))));
        StrategyStep<RiskWatch> by =
                alone.on(alone.initial(), new ScriptedLoan(1_400, 5_000).head(listed(owing(1_590), owing(0))));

        assertThat(beside.intents()).hasSize(1).isEqualTo(by.intents());
        assertThat(beside.alerts()).isEqualTo(by.alerts());
        assertThat(beside.state()).isEqualTo(by.state());
        assertThat(strategy.afterwards(beside.state()).alerts()).hasSize(1);
        assertThat(alone.afterwards(by.state())).isEqualTo(Afterthought.none(by.state()));
    }

    @Test
    void what_can_not_be_read_is_told_once_and_keeps_its_alert() {
        alerts(owing(1_200), owing(0));

        assertThat(alertsWithout()).containsExactly("aave: the listed accounts can not be read; alerts of them stand");
        assertThat(alertsWithout()).isEmpty();
        assertThat(alerts(owing(1_200), owing(0))).containsExactly("aave: the listed accounts can be read again");
        assertThat(alerts(listed("alice", 1_200, true)))
                .containsExactly("aave: " + NAMELESS + " can not be read; an alert of it stands");
        assertThat(alerts(listed("alice", 1_200, true))).isEmpty();
        assertThat(state.listed().level("alice")).isEqualTo(AlertLevel.WATCH);
    }

    @Test
    void an_account_with_a_stake_in_a_reserve_that_the_market_does_not_show_can_not_be_read() {
        alerts(owing(1_200), owing(0));
        ListedAccount.Stake[] hidden = owing(1_000);
        hidden[1] = new ListedAccount.Stake(
                new Token("LINK", Address.of("0x" + "11".repeat(20)), 18), BigInteger.ONE, false, BigInteger.ZERO);

        assertThat(alerts(hidden, owing(0)))
                .singleElement()
                .asString()
                .contains("can not be read; an alert of it stands");
        assertThat(state.listed().level("alice")).isEqualTo(AlertLevel.WATCH);
    }

    @Test
    void an_account_with_more_than_the_files_tokens_is_told_once() {
        ListedAccount more = listed("alice", 1_000, false);

        assertThat(alerts(more, named(NAMELESS.name(), owing(0))))
                .singleElement()
                .asString()
                .contains("also has or owes tokens that chain.tokens does not list");
        assertThat(alerts(more, named(NAMELESS.name(), owing(0)))).isEmpty();
    }

    @Test
    void figures_are_shown_of_the_own_loan_and_of_theirs_and_no_address_is_a_subject() {
        alerts(owing(1_200), owing(1_000));

        assertThat(strategy.measures(state))
                .containsExactly(
                        new Measure("risk.health.factor", "aave", factor("2.0")),
                        new Measure("risk.liquidation.price", "aave/WETH", new BigDecimal("999.99999999")),
                        new Measure("risk.health.factor", "alice", factor("1.333333333333333333")),
                        new Measure("risk.liquidation.price", "alice/WETH", new BigDecimal("1499.99999999")),
                        new Measure("risk.health.factor", "account-2", factor("1.6")));
        state = strategy.on(state, ours.blindHead()).state();
        assertThat(strategy.measures(state)).isEmpty();
    }

    private static BigDecimal factor(String number) {
        return new BigDecimal(number).setScale(18);
    }

    private List<String> alerts(ListedAccount.Stake[] alice, ListedAccount.Stake[] nameless) {
        return alerts(named("alice", alice), named(NAMELESS.name(), nameless));
    }

    private List<String> alerts(ListedAccount... accounts) {
        return alertsAt(ours.head(new ListedAccounts(ScriptedLoan.VENUE, List.of(accounts))));
    }

    private List<String> alertsWithout() {
        return alertsAt(ours.head());
    }

    /** Our own loan is well, so all alerts are of others. */
    private List<String> alertsAt(StrategyInput head) {
        StrategyStep<RiskWatch> step = strategy.on(state, head);
        assertThat(step.intents()).isEmpty();
        assertThat(step.alerts()).isEmpty();
        Afterthought<RiskWatch> after = strategy.afterwards(step.state());
        state = after.state();
        return after.alerts();
    }

    private static ListedAccounts listed(ListedAccount.Stake[] alice, ListedAccount.Stake[] nameless) {
        return new ListedAccounts(ScriptedLoan.VENUE, List.of(named("alice", alice), named(NAMELESS.name(), nameless)));
    }

    private static ListedAccount listed(String name, long dollars, boolean complete) {
        return new ListedAccount(name, Arrays.asList(owing(dollars)), Optional.empty(), Optional.empty(), complete);
    }

    private static ListedAccount named(String name, ListedAccount.Stake[] stakes) {
        return new ListedAccount(
                name, new ArrayList<>(Arrays.asList(stakes)), Optional.empty(), Optional.empty(), true);
    }

    private static ListedAccount.Stake[] owing(long dollars) {
        return new ListedAccount.Stake[] {
            new ListedAccount.Stake(ScriptedLoan.WETH, BigInteger.TEN.pow(18), true, BigInteger.ZERO),
            new ListedAccount.Stake(
                    ScriptedLoan.USDC,
                    BigInteger.ZERO,
                    false,
                    BigInteger.valueOf(dollars).multiply(BigInteger.TEN.pow(6)))
        };
    }
}
