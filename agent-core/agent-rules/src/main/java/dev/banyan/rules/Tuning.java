package dev.banyan.rules;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import dev.banyan.rules.text.Written;
import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * The settings of one strategy that may be tuned, and how a value of them looks as text and as a tool's argument: an
 * amount as {@link Value.Amount}, a whole number as {@link Value.Whole}, a share and a span as the text of the file.
 *
 * @param strategy with the bounds of its file
 * @param tokens the registry
 */
public record Tuning(StrategyDefinition strategy, TokenNames tokens) {

    /** The value of a setting written as in the file, within its bounds. */
    public Parsed<Setting> read(String setting, String text) {
        Bounds bounds = strategy.bounds().get(setting);
        if (bounds == null) {
            return Parsed.wrong(unknown(setting));
        }
        Parsed<Setting> parsed =
                switch (bounds.least()) {
                    case Setting.Amount a -> Written.amount(text, tokens).then(v -> Parsed.ok(new Setting.Amount(v)));
                    case Setting.Whole w ->
                        Written.whole(text, Long.MIN_VALUE, Long.MAX_VALUE).then(v -> Parsed.ok(new Setting.Whole(v)));
                    case Setting.Share s -> Written.share(text).then(v -> Parsed.ok(new Setting.Share(v)));
                    case Setting.Span s -> Written.duration(text).then(v -> Parsed.ok(new Setting.Span(v)));
                    case Setting.Ratio n -> Written.ratio(text).then(v -> Parsed.ok(new Setting.Ratio(v)));
                    case Setting.Blocks b -> Written.blocks(text).then(v -> Parsed.ok(new Setting.Blocks(v)));
                    case Setting.Venue v -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.Text t -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.Flag f -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.OneToken t -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.Tokens t -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.Venues v -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.Accounts a -> Parsed.wrong(setting + " has no order and can not be tuned");
                    case Setting.PayoutFile f -> Parsed.wrong(setting + " has no order and can not be tuned");
                };
        return parsed.then(value -> within(setting, value));
    }

    /** The value of a setting as a tool's argument carries it, within its bounds. */
    public Parsed<Setting> read(String setting, Value value) {
        return switch (value) {
            case Value.Amount(var amount) -> within(setting, new Setting.Amount(amount));
            case Value.Whole(var number) ->
                number.bitLength() < Long.SIZE
                        ? within(setting, new Setting.Whole(number.longValueExact()))
                        : Parsed.wrong("a smaller number expected for " + setting);
            case Value.Text(String text) -> read(setting, text);
            case Value.Flag f -> Parsed.wrong("an amount, a number, a share or a duration expected for " + setting);
            case Value.Account a -> Parsed.wrong("an amount, a number, a share or a duration expected for " + setting);
            case Value.Many m -> Parsed.wrong("an amount, a number, a share or a duration expected for " + setting);
            case Value.Fields f -> Parsed.wrong("an amount, a number, a share or a duration expected for " + setting);
        };
    }

    /** A value as a tool's argument carries it. */
    public static Value toValue(Setting setting) {
        return switch (setting) {
            case Setting.Amount(var amount) -> Value.amount(amount);
            case Setting.Whole(long number) -> new Value.Whole(BigInteger.valueOf(number));
            case Setting.Share(var share) -> Value.text(share.toString());
            case Setting.Span(var span) -> Value.text(span.toMillis() + "ms");
            case Setting.Ratio(var number) -> Value.text(number.toPlainString());
            case Setting.Blocks(long blocks) -> Value.text(blocks + " blocks");
            case Setting.Venue(String venue) -> Value.text(venue);
            case Setting.Text(String text) -> Value.text(text);
            case Setting.Flag(boolean flag) -> new Value.Flag(flag);
            case Setting.OneToken(var token) -> Value.text(token.symbol());
            case Setting.Tokens(var tokens) ->
                new Value.Many(tokens.stream().map(t -> Value.text(t.symbol())).toList());
            case Setting.Venues(var venues) ->
                new Value.Many(venues.stream().map(Value::text).toList());
            case Setting.Accounts(var accounts) ->
                new Value.Many(accounts.stream()
                        .map(account -> Value.text(account.name()))
                        .toList());
            case Setting.PayoutFile(var path) -> Value.text(path.toString());
        };
    }

    /** -1, 0 or 1; empty if the two are of different kinds or tokens, or of a kind without an order. */
    public static OptionalInt compare(Setting a, Setting b) {
        if (a instanceof Setting.Amount(var x)
                && b instanceof Setting.Amount(var y)
                && x.token().equals(y.token())) {
            return OptionalInt.of(x.units().compareTo(y.units()));
        }
        if (a instanceof Setting.Whole(long x) && b instanceof Setting.Whole(long y)) {
            return OptionalInt.of(Long.compare(x, y));
        }
        if (a instanceof Setting.Share(var x) && b instanceof Setting.Share(var y)) {
            return OptionalInt.of(Integer.compare(x.value(), y.value()));
        }
        if (a instanceof Setting.Ratio(var x) && b instanceof Setting.Ratio(var y)) {
            return OptionalInt.of(x.compareTo(y));
        }
        if (a instanceof Setting.Blocks(long x) && b instanceof Setting.Blocks(long y)) {
            return OptionalInt.of(Long.compare(x, y));
        }
        if (a instanceof Setting.Span(var x) && b instanceof Setting.Span(var y)) {
            return OptionalInt.of(x.compareTo(y));
        }
        return OptionalInt.empty();
    }

    String unknown(String setting) {
        return strategy.bounds().isEmpty()
                ? strategy.name() + " can not be tuned: the file gives no bounds under its key tune"
                : setting + " of " + strategy.name() + " can not be tuned; "
                        + Closest.hint(setting, strategy.bounds().keySet());
    }

    private Parsed<Setting> within(String setting, Setting value) {
        Bounds bounds = strategy.bounds().get(setting);
        if (bounds == null) {
            return Parsed.wrong(unknown(setting));
        }
        OptionalInt low = compare(bounds.least(), value);
        OptionalInt high = compare(value, bounds.greatest());
        return low.isPresent() && high.isPresent() && low.getAsInt() <= 0 && high.getAsInt() <= 0
                ? Parsed.ok(value)
                : Parsed.wrong(setting + " from " + text(bounds.least()) + " to " + text(bounds.greatest())
                        + " expected, found " + text(value));
    }

    /** A value for people. */
    public static String text(Setting setting) {
        return switch (toValue(setting)) {
            case Value.Amount(var amount) -> amount.toString();
            case Value.Whole(var number) -> number.toString();
            case Value.Text(String text) -> text;
            case Value.Flag(boolean flag) -> String.valueOf(flag);
            case Value.Account(var account) -> account.toString();
            case Value.Many(var values) -> values.toString();
            case Value.Fields(var values) -> values.toString();
        };
    }
}
