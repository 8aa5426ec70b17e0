package dev.banyan.kernel.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.Submission;
import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lays a definition out in lines, keys as in the file where there is one. Not thread-safe; used once. */
final class DefinitionLines {

    private static final int WAD = 18;

    private final Map<String, String> lines = new TreeMap<>();

    List<String> of(AgentDefinition agent) {
        put("agent", agent.name());
        put("goal", agent.goal());
        put("unit", agent.unit());
        put("mode", agent.mode());
        put("tools", list(agent.tools()));
        brain(agent.brain());
        put("triggers", list(agent.triggers()));
        put("planner.kind", agent.planner().kind());
        put("planner.maxTasks", agent.planner().maxTasks());
        put("planner.maxReplans", agent.planner().maxReplans());
        chain(agent.chain());
        agent.prices().forEach(this::price);
        wallet(agent.wallet());
        for (int i = 0; i < agent.playbook().size(); i++) {
            rule("playbook." + i, agent.playbook().get(i));
        }
        agent.strategies().forEach(this::strategy);
        agent.policy().ifPresent(this::policy);
        agent.toolServers().forEach(this::toolServer);
        agent.exit().drawdown().ifPresent(fall -> put("exit.drawdown", fall));
        switch (agent.exit().doing()) {
            case ExitDefinition.Doing.Hold hold -> {}
            case ExitDefinition.Doing.Flatten flatten -> put("exit.do", "flatten");
            case ExitDefinition.Doing.Withdraw(String name, Address to) -> put("exit.do", "withdraw to " + to);
        }
        agent.memory().ifPresent(memory -> {
            put("memory.window", memory.window() + " tokens");
            memory.longTerm().ifPresent(longTerm -> {
                put("memory.longTerm.store", longTerm.store().word());
                put("memory.longTerm.embedder", longTerm.embedder().word());
                longTerm.server().ifPresent(server -> {
                    put("memory.longTerm.server", server.server());
                    put("memory.longTerm.model", server.model());
                    put("memory.longTerm.timeout", server.timeout());
                    server.key().ifPresent(key -> put("memory.longTerm.key", key));
                });
            });
        });
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue())
                .toList();
    }

    /** Without its URLs, which may be secrets, and without a server's arguments, which may carry one. */
    private void brain(BrainDefinition brain) {
        switch (brain) {
            case BrainDefinition.Playbook playbook -> put("brain.kind", "playbook");
            case BrainDefinition.Model model -> {
                put("brain.kind", "llm");
                put("brain.server", model.server());
                put("brain.model", model.model());
                put("brain.temperature", model.temperature());
                put("brain.timeout", model.timeout());
                put("brain.fallback", model.fallsBack() ? "playbook" : "none");
                model.budget().ifPresent(budget -> put("brain.budget", budget.tokens() + " per " + budget.per()));
                model.local()
                        .ifPresent(local -> put(
                                "brain.gguf",
                                local.file() + ", context " + local.context() + ", threads " + local.threads()));
                model.key().ifPresent(key -> put("brain.key", key));
                model.serve()
                        .ifPresent(serve -> put("brain.serve", serve.command().getFirst()));
            }
        }
    }

    /** Without a URL and without a server's arguments, for the same reason. */
    private void toolServer(ToolServerDefinition server) {
        String key = "mcp." + server.name();
        put(
                key,
                switch (server.reach()) {
                    case ToolServerDefinition.Command child ->
                        "command " + child.command().getFirst();
                    case ToolServerDefinition.Url url -> "url";
                });
        server.pins().forEach((tool, pin) -> put(key + ".tools." + tool, pin));
    }

    private void chain(ChainDefinition chain) {
        put("chain.id", chain.id());
        put("chain.native", chain.nativeAsset());
        put("chain.wrapped", chain.wrapped());
        put(
                "chain.confirmations",
                switch (chain.confirmations()) {
                    case ChainDefinition.Confirmations.Depth depth -> depth.blocks();
                    case ChainDefinition.Confirmations.Tagged tagged -> tagged.tag();
                });
        for (Token token : chain.tokens()) {
            put("chain.tokens." + token, token.address() + " with " + token.decimals() + " decimals");
        }
        for (VenueDefinition venue : chain.venues()) {
            String key = "chain.venues." + venue.name();
            put(key + ".kind", venue.kind());
            venue.addresses().forEach((role, address) -> put(key + "." + role, address));
            venue.positions()
                    .forEach(position -> put(
                            key + "." + position.kind().name().toLowerCase(Locale.ROOT) + "." + position.asset(),
                            position.token().address()));
        }
        chain.people().forEach((name, address) -> put("chain.people." + name, address));
    }

    private void price(PriceDefinition price) {
        put(
                "prices." + price.token(),
                switch (price) {
                    case PriceDefinition.Average a -> "average at " + a.venue() + " over " + a.window();
                    case PriceDefinition.Feed f -> "feed " + f.venue() + ", at most " + f.maxAge() + " old";
                });
    }

    private void wallet(WalletDefinition wallet) {
        put("wallet.address", wallet.address());
        put("wallet.gasReserve", wallet.gasReserve());
        if (wallet.submission() instanceof Submission.Sealed relay) {
            put("submit", "private, " + (relay.fallsBack() ? "else public" : "else not at all"));
        }
        wallet.key()
                .ifPresent(key -> put(
                        "wallet.key",
                        switch (key) {
                            case KeyReference.Environment env -> "variable " + env.variable();
                            case KeyReference.Keystore store ->
                                "keystore " + store.file() + ", password in variable " + store.passwordVariable();
                        }));
    }

    private void rule(String key, PlaybookRule rule) {
        put(key + ".when", rule.when());
        put(key + ".do", list(rule.text()));
        rule.again().ifPresent(again -> put(key + ".again", again));
    }

    private void strategy(StrategyDefinition strategy) {
        String key = "strategies." + strategy.name();
        put(key + ".kind", strategy.kind());
        strategy.settings().values().forEach((name, value) -> put(key + "." + name, SettingText.of(value)));
        strategy.bounds()
                .forEach((name, bounds) -> put(
                        key + ".tune." + name,
                        SettingText.of(bounds.least()) + " to " + SettingText.of(bounds.greatest())));
    }

    private void policy(Policy policy) {
        put("policy.perTransaction", outflow(policy.perTransaction()));
        put("policy.perDay", outflow(policy.perDay()));
        put("policy.maxLoss.perTransaction", policy.maxLoss().perTransaction());
        put("policy.maxLoss.perDay", policy.maxLoss().perDay());
        put("policy.maxFee", policy.maxFee());
        put("policy.maxFee.protect", policy.protectFee());
        put("policy.maxGas.perTransaction", policy.maxGas().perTransaction());
        put("policy.maxGas.perDay", policy.maxGas().perDay());
        put("policy.maxSlippage", policy.maxSlippage().general());
        policy.maxSlippage().byVenue().forEach((venue, cap) -> put("policy.maxSlippage." + venue, cap));
        policy.allow().forEach(this::allow);
        policy.approvals()
                .ifPresent(a -> put(
                        "policy.approvals", "above " + a.above() + " by " + a.by() + ", expires after " + a.expires()));
    }

    private void allow(Policy.Allow allow) {
        switch (allow) {
            case Policy.Allow.Trade trade -> put("policy.allow.trade", sorted(trade.venues()));
            case Policy.Allow.Lend lend -> put("policy.allow.lend", sorted(lend.venues()));
            case Policy.Allow.Borrow borrow ->
                put(
                        "policy.allow.borrow",
                        sorted(borrow.venues()) + ", health factor " + new BigDecimal(borrow.minHealthFactor(), WAD));
            case Policy.Allow.Pay pay -> put("policy.allow.pay", sorted(pay.recipients()));
        }
    }

    private static String outflow(OutflowLimit limit) {
        return switch (limit) {
            case OutflowLimit.Priced priced -> priced.cap().toString();
            case OutflowLimit.Listed listed -> sorted(listed.caps().values());
        };
    }

    private static String sorted(Collection<?> values) {
        return list(new TreeSet<>(values.stream().map(Object::toString).toList()));
    }

    private static String list(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A second line under one key, such as a verb that is opened twice, adds to the first. */
    private void put(String key, Object value) {
        lines.merge(plain(key), plain(value.toString()), (one, other) -> one + " and " + other);
    }

    /** On one line, whatever was written in the file. */
    private static String plain(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) || c == '\\') {
                line.append("\\u%04x".formatted(c));
            } else {
                line.append((char) c);
            }
        });
        return line.toString();
    }
}
