package dev.banyan.planners.playbook;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.AgentDefinition.PlannerDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.tool.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An agent with one strategy, and rules made to order. */
final class PlaybookFixture {

    static final Token WETH = new Token("WETH", Address.of("0x" + "11".repeat(20)), 18);
    static final Token USDC = new Token("USDC", Address.of("0x" + "22".repeat(20)), 6);

    private PlaybookFixture() {}

    static AgentDefinition agent(PlaybookRule... rules) {
        return new AgentDefinition(
                "tester",
                "Test.",
                WETH,
                new ChainDefinition(
                        31337,
                        List.of("http://127.0.0.1:8545"),
                        new ChainDefinition.Confirmations.Depth(2),
                        Token.nativeAsset("ETH"),
                        WETH,
                        List.of(WETH, USDC),
                        List.of(),
                        Map.of()),
                List.of(),
                new WalletDefinition(Address.ZERO, Optional.empty(), Wei.ZERO),
                Mode.PAPER,
                new BrainDefinition.Playbook(),
                new PlannerDefinition("playbook", 12, 2),
                List.of(),
                List.of(rules),
                List.of("strategies"),
                List.of(new StrategyDefinition("arbitrage", "arb", Settings.none(), Map.of())),
                Optional.empty());
    }

    static PlaybookRule rule(String when, String action, Optional<Duration> again) {
        Provenance file = new Provenance.AgentFile("playbook[0].do[0]");
        Task task = new Task(
                0,
                "strategies",
                Map.of(
                        "action", new Argument.Known(Value.text(action), file),
                        "strategy", new Argument.Known(Value.text("arb"), file)),
                Set.of());
        return new PlaybookRule(when, List.of(task), List.of(action + "(arb)"), again);
    }

    /** A head every twelve seconds. */
    static Situation situation(long block, Wei baseFee, boolean armed) {
        Head head = new Head(
                block,
                Hash.of("0x%064x".formatted(block)),
                Hash.ZERO,
                Instant.ofEpochSecond(12 * block),
                baseFee,
                baseFee,
                30_000_000);
        return new Situation(
                head,
                Map.of(WETH, TokenAmount.zero(WETH)),
                PriceBook.of(WETH),
                Map.of("arb", new Situation.StrategyState(armed, Settings.none(), TokenAmount.zero(WETH))),
                List.of());
    }
}
