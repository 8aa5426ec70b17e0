package dev.banyan.api.setting;

import java.util.Optional;

/**
 * The declaration of one setting, against which a file is checked.
 *
 * @param name the key in the file
 * @param type what the value must be
 * @param required false if it may be left out
 * @param fallback what stands there when it is left out, written as in the file
 * @param min for {@code WHOLE}: the least value
 * @param max for {@code WHOLE}: the greatest value; for {@code ACCOUNTS}: how many there may be
 * @param tunable true if a running agent may change it within the file's bounds
 * @param meaning one line for people and models
 */
public record SettingSpec(
        String name,
        Type type,
        boolean required,
        Optional<String> fallback,
        long min,
        long max,
        boolean tunable,
        String meaning) {

    /** What a value must be. */
    public enum Type {
        /** Free text. */
        TEXT,
        /** A whole number within the bounds. */
        WHOLE,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A decimal amount and a symbol of the registry, such as {@code 0.001 WETH}. */
        AMOUNT,
        /** A symbol of the registry. */
        TOKEN,
        /** A symbol of the registry, or that of the native asset. */
        ASSET,
        /** {@code registry}, or a list of symbols. */
        TOKENS,
        /** A list of venue names. */
        VENUES,
        /**
         * The path of a file of payments, relative to the agent's file, CSV or JSON with {@code id}, {@code to}, {@code
         * amount} and perhaps {@code attempt}. Amounts are of the token that the strategy's setting {@code token} names,
         * which then is an {@code ASSET} or a {@code TOKEN}. The strategy gets the checked list by {@code
         * StrategyContext.payouts}.
         */
        PAYOUTS,
        /** Basis points, such as {@code 50 bps}. */
        SHARE,
        /** The name of one venue. */
        VENUE,
        /** A plain number above zero, such as {@code 1.5}. */
        RATIO,
        /** A list of accounts, each a name of the address book or an address. */
        ACCOUNTS,
        /** A number of blocks, such as {@code 20 blocks}. */
        BLOCKS,
        /** A duration with a unit, such as {@code 10m}. */
        SPAN
    }

    /** A required setting without bounds. */
    public static SettingSpec required(String name, Type type, String meaning) {
        return new SettingSpec(name, type, true, Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, false, meaning);
    }

    /** A setting that may be left out. */
    public static SettingSpec optional(String name, Type type, String fallback, String meaning) {
        return new SettingSpec(
                name, type, false, Optional.of(fallback), Long.MIN_VALUE, Long.MAX_VALUE, false, meaning);
    }

    /** A setting that may be left out, and then nothing stands there. */
    public static SettingSpec withoutDefault(String name, Type type, String meaning) {
        return new SettingSpec(name, type, false, Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, false, meaning);
    }

    /** The same with bounds for a whole number. */
    public SettingSpec within(long least, long greatest) {
        return new SettingSpec(name, type, required, fallback, least, greatest, tunable, meaning);
    }

    /** The same, open to tuning. */
    public SettingSpec tunableToo() {
        return new SettingSpec(name, type, required, fallback, min, max, true, meaning);
    }
}
