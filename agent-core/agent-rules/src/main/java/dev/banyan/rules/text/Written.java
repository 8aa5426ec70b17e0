package dev.banyan.rules.text;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values as people write them. Strict: a unit is never implied, an exponent never accepted. */
public final class Written {

    private static final Pattern AMOUNT = Pattern.compile("(-?)([0-9]{1,60}(?:\\.[0-9]{1,77})?) +(\\S{1,60})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,5}) *bps");
    private static final Pattern RATIO = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");
    private static final Pattern BLOCKS = Pattern.compile("([0-9]{1,9}) blocks?");
    private static final int GWEI_DECIMALS = 9;

    private Written() {}

    /** An amount such as {@code 1.5 WETH}; never negative. */
    public static Parsed<TokenAmount> amount(String text, TokenNames tokens) {
        return signedAmount(text, tokens)
                .then(amount -> amount.signum() < 0
                        ? Parsed.wrong("an amount of zero or more expected, found " + text)
                        : Parsed.ok(amount));
    }

    /** An amount that may carry a minus, such as a loss. */
    public static Parsed<TokenAmount> signedAmount(String text, TokenNames tokens) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Parsed.wrong("an amount with its token expected, such as 1.5 WETH; found " + quoted(text));
        }
        return tokens.find(matcher.group(3)).then(token -> {
            String number = matcher.group(2);
            if (new BigDecimal(number).stripTrailingZeros().scale() > token.decimals()) {
                return Parsed.wrong(token.symbol() + " has " + token.decimals() + " decimals, " + number + " has more");
            }
            TokenAmount amount = TokenAmount.parse(token, number);
            return Parsed.ok(matcher.group(1).isEmpty() ? amount : amount.negated());
        });
    }

    /** A price of gas such as {@code 60 gwei}. */
    public static Parsed<Wei> gasPrice(String text) {
        return text.endsWith(" gwei")
                ? gwei(text.substring(0, text.length() - " gwei".length()).strip())
                : Parsed.wrong("a price of gas expected, such as 60 gwei; found " + quoted(text));
    }

    /** The number of gwei alone, such as {@code 60}. */
    public static Parsed<Wei> gwei(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return Parsed.wrong("a number of gwei expected, such as 40 or 0.5; found " + quoted(number));
        }
        BigDecimal wei = new BigDecimal(number).movePointRight(GWEI_DECIMALS);
        return wei.stripTrailingZeros().scale() > 0
                ? Parsed.wrong("gwei has " + GWEI_DECIMALS + " decimals, " + number + " has more")
                : Parsed.ok(Wei.of(wei.toBigIntegerExact()));
    }

    /** A share such as {@code 50 bps}. */
    public static Parsed<Bps> share(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            return Parsed.wrong("a share in basis points expected, such as 50 bps; found " + quoted(text));
        }
        int value = Integer.parseInt(matcher.group(1));
        return value <= 10_000 ? Parsed.ok(new Bps(value)) : Parsed.wrong("0 bps to 10000 bps expected, found " + text);
    }

    /** A positive span of time such as {@code 90s}, {@code 10m}, {@code 1h} or {@code 3d}. */
    public static Parsed<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Parsed.wrong(
                    "a duration with its unit expected (ms, s, m, h or d), such as 10m; found " + quoted(text));
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return duration.isZero()
                ? Parsed.wrong("a duration of more than zero expected, found " + text)
                : Parsed.ok(duration);
    }

    /** A whole number within bounds, both included. */
    public static Parsed<Long> whole(String text, long least, long greatest) {
        String range = greatest == Long.MAX_VALUE
                ? least == Long.MIN_VALUE ? "" : " of " + least + " or more"
                : " from " + least + " to " + greatest;
        if (!WHOLE.matcher(text).matches()) {
            return Parsed.wrong("a whole number" + range + " expected, found " + quoted(text));
        }
        BigInteger value = new BigInteger(text);
        return value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(greatest)) > 0
                ? Parsed.wrong("a whole number" + range + " expected, found " + text)
                : Parsed.ok(value.longValueExact());
    }

    /** A plain number above zero, such as {@code 1.5}. */
    public static Parsed<BigDecimal> ratio(String text) {
        return RATIO.matcher(text).matches() && new BigDecimal(text).signum() > 0
                ? Parsed.ok(new BigDecimal(text))
                : Parsed.wrong("a number above zero expected, such as 1.5; found " + quoted(text));
    }

    /** A number of blocks such as {@code 20 blocks}. */
    public static Parsed<Long> blocks(String text) {
        Matcher matcher = BLOCKS.matcher(text);
        return matcher.matches() && Long.parseLong(matcher.group(1)) > 0
                ? Parsed.ok(Long.parseLong(matcher.group(1)))
                : Parsed.wrong("a number of blocks expected, such as 20 blocks; found " + quoted(text));
    }

    /** {@code true} or {@code false}. */
    public static Parsed<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Parsed.ok(true);
            case "false" -> Parsed.ok(false);
            default -> Parsed.wrong("true or false expected, found " + quoted(text));
        };
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "nothing" : text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
