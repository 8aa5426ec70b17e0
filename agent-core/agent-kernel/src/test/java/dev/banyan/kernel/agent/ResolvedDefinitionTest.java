package dev.banyan.kernel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.AgentDefinition.PlannerDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.kernel.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolvedDefinitionTest {

    @Test
    void equal_definitions_have_equal_texts() {
        ResolvedDefinition one = ResolvedDefinition.of(definition("Earn.", 2, "0.001"));

        assertThat(ResolvedDefinition.of(definition("Earn.", 2, "0.001"))).isEqualTo(one);
        assertThat(one.differences(one)).isEmpty();
    }

    @Test
    void every_part_of_the_file_has_its_line() {
        assertThat(ResolvedDefinition.of(definition("Earn.", 2, "0.001")).text().lines())
                .contains(
                        "agent: trader",
                        "goal: Earn.",
                        "unit: WETH",
                        "mode: LIVE",
                        "tools: [balances, swap]",
                        "chain.id: 31337",
                        "chain.confirmations: 2",
                        "chain.tokens.USDC: " + Samples.USDC.address() + " with 6 decimals",
                        "chain.venues.dexA.kind: uniswap-v2",
                        "chain.venues.dexA.router: " + Samples.ROUTER,
                        "chain.people.payroll: " + Samples.PAYEE,
                        "prices.LINK: average at dexA over PT30M",
                        "wallet.key: keystore /keys/trader.json, password in variable SECRET",
                        "planner.kind: playbook",
                        "playbook.0.when: block > 1",
                        "playbook.0.do: [disarm(arb)]",
                        "playbook.0.again: PT1H",
                        "strategies.arb.kind: arbitrage",
                        "strategies.arb.minProfit: 0.001 WETH",
                        "strategies.arb.tune.minProfit: 0.0005 WETH to 0.01 WETH",
                        "policy.perTransaction: 5 WETH",
                        "policy.maxSlippage: 50 bps");
    }

    @Test
    void node_addresses_which_may_carry_a_secret_are_left_out() {
        assertThat(ResolvedDefinition.of(definition("Earn.", 2, "0.001")).text())
                .doesNotContain("s3cret")
                .doesNotContain("node.example");
    }

    @Test
    void a_difference_is_told_with_the_value_before_and_after() {
        ResolvedDefinition before = ResolvedDefinition.of(definition("Earn.", 2, "0.001"));
        ResolvedDefinition after = ResolvedDefinition.of(definition("Earn more.", 3, "0.002"));

        assertThat(before.hash()).isNotEqualTo(after.hash());
        assertThat(before.differences(after))
                .containsExactly(
                        "chain.confirmations: 2 -> 3",
                        "goal: Earn. -> Earn more.",
                        "strategies.arb.minProfit: 0.001 WETH -> 0.002 WETH");
    }

    @Test
    void what_is_new_and_what_is_gone_are_told_as_such() {
        ResolvedDefinition before = new ResolvedDefinition(Samples.hash(1), "a: 1\nb: 2");
        ResolvedDefinition after = new ResolvedDefinition(Samples.hash(2), "b: 2\nc: 3");

        assertThat(before.differences(after)).containsExactly("- a: 1", "+ c: 3");
    }

    @Test
    void a_goal_of_several_lines_stays_on_one() {
        assertThat(ResolvedDefinition.of(definition("One\ntwo: \u001b[31m\\", 2, "0.001"))
                        .text()
                        .lines())
                .contains("goal: One\\u000atwo: \\u001b[31m\\u005c");
    }

    private static AgentDefinition definition(String goal, int confirmations, String minProfit) {
        return new AgentDefinition(
                "trader",
                goal,
                Samples.WETH,
                new ChainDefinition(
                        31337,
                        List.of("https://node.example/s3cret"),
                        new ChainDefinition.Confirmations.Depth(confirmations),
                        Samples.ETH,
                        Samples.WETH,
                        List.of(Samples.WETH, Samples.USDC, Samples.LINK),
                        List.of(new VenueDefinition("dexA", "uniswap-v2", Map.of("router", Samples.ROUTER))),
                        Map.of("payroll", Samples.PAYEE)),
                List.of(new PriceDefinition.Average(Samples.LINK, "dexA", Duration.ofMinutes(30))),
                new WalletDefinition(
                        Samples.ACCOUNT,
                        Optional.of(new WalletDefinition.KeyReference.Keystore(Path.of("/keys/trader.json"), "SECRET")),
                        Wei.of(7)),
                Mode.LIVE,
                new BrainDefinition.Playbook(),
                new PlannerDefinition("playbook", 12, 2),
                List.of(),
                List.of(new PlaybookRule(
                        "block > 1", List.of(), List.of("disarm(arb)"), Optional.of(Duration.ofHours(1)))),
                List.of("balances", "swap"),
                List.of(new StrategyDefinition(
                        "arbitrage",
                        "arb",
                        new Settings(Map.of(
                                "minProfit", new Setting.Amount(Samples.amount(minProfit, Samples.WETH)),
                                "maxHops", new Setting.Whole(3))),
                        Map.of(
                                "minProfit",
                                new StrategyDefinition.Bounds(
                                        new Setting.Amount(Samples.amount("0.0005", Samples.WETH)),
                                        new Setting.Amount(Samples.amount("0.01", Samples.WETH)))))),
                Optional.of(Samples.policy()));
    }
}
