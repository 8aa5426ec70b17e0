package dev.banyan.planners.text;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.brain.Vocabulary.SteerableStrategy;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is the case when a conversation begins, as text for a model: block, balances, prices, strategies and alerts, each in
 * the order of the file, so that the same situation always reads the same.
 */
public final class Opening {

    private static final int TOKENS = 600;

    private Opening() {}

    /**
     * The text.
     *
     * @param alerts what was reported, oldest first
     * @param done actions of earlier conversations, oldest first
     */
    public static String of(Situation situation, Vocabulary words, List<String> alerts, List<String> done) {
        List<String> parts = new ArrayList<>();
        parts.add(
                "Block " + situation.head().number() + " at " + situation.head().time() + ", next base fee "
                        + situation.head().nextBaseFee().toGwei() + ".");
        part(parts, "balances", balances(situation, words));
        part(parts, "prices", prices(situation.prices(), words));
        part(parts, "strategies", strategies(situation, words));
        part(parts, "alerts", alerts);
        part(parts, "done before", done);
        Remembered.of(situation, words).ifPresent(parts::add);
        return String.join("\n", parts);
    }

    private static void part(List<String> parts, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(OutsideText.section(name, lines, TOKENS));
        }
    }

    private static List<String> balances(Situation situation, Vocabulary words) {
        return words.tokens().stream()
                .map(situation.balances()::get)
                .flatMap(amount -> Optional.ofNullable(amount).stream())
                .map(TokenAmount::toString)
                .toList();
    }

    private static List<String> prices(PriceBook prices, Vocabulary words) {
        List<String> lines = new ArrayList<>();
        for (Token token : words.tokens()) {
            TokenAmount whole = TokenAmount.of(token, BigInteger.TEN.pow(token.decimals()));
            if (!token.equals(prices.unit())) {
                prices.value(whole, RoundingMode.FLOOR).ifPresent(worth -> lines.add(whole + " = " + worth));
            }
        }
        return lines;
    }

    private static List<String> strategies(Situation situation, Vocabulary words) {
        List<String> lines = new ArrayList<>();
        for (SteerableStrategy strategy : words.strategies()) {
            Situation.StrategyState state = situation.strategies().get(strategy.name());
            if (state != null) {
                lines.add(strategy.name() + " (" + strategy.kind() + "): " + (state.armed() ? "armed" : "disarmed")
                        + ", net " + state.net() + tunable(strategy, state));
            }
        }
        return lines;
    }

    private static String tunable(SteerableStrategy strategy, Situation.StrategyState state) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(strategy.bounds()).forEach((name, bounds) -> {
            Optional<Setting> now =
                    Optional.ofNullable(state.settings().values().get(name));
            text.append(", ")
                    .append(name)
                    .append(now.map(setting -> " " + text(setting)).orElse(""));
            text.append(" (may be ").append(bounds).append(')');
        });
        return text.toString();
    }

    private static String text(Setting setting) {
        return switch (setting) {
            case Setting.Text v -> v.value();
            case Setting.Whole v -> Long.toString(v.value());
            case Setting.Flag v -> Boolean.toString(v.value());
            case Setting.Amount v -> v.value().toString();
            case Setting.OneToken v -> v.value().toString();
            case Setting.Tokens v -> v.value().toString();
            case Setting.Venues v -> v.value().toString();
            case Setting.Accounts v ->
                v.value().stream().map(NamedAddress::name).toList().toString();
            case Setting.PayoutFile v -> "a file";
            case Setting.Share v -> v.value().toString();
            case Setting.Venue v -> v.value();
            case Setting.Ratio v -> v.value().toPlainString();
            case Setting.Blocks v -> v.value() + " blocks";
            case Setting.Span v -> v.value().toString();
        };
    }
}
