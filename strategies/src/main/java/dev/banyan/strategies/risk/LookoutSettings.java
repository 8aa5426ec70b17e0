package dev.banyan.strategies.risk;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The settings of a file for what is watched beside the loan; all may be left out, and then nothing is. */
final class LookoutSettings {

    static final String VAULTS = "vaults";
    static final String MAX_FALL = "maxFall";
    static final String FEEDS = "feeds";
    static final String FEED_AGE = "feedAge";
    static final String PEGS = "pegs";
    static final String MAX_DEPEG = "maxDepeg";
    static final String LEAST_GAS = "leastGas";
    static final String MAX_IMPACT = "maxImpact";
    static final String MAX_SHARE = "maxShare";

    private static final BigDecimal WEI = new BigDecimal(BigInteger.TEN.pow(18));

    private LookoutSettings() {}

    static List<SettingSpec> specs() {
        return List.of(
                SettingSpec.withoutDefault(
                        VAULTS, SettingSpec.Type.VENUES, "vaults that are left when their share price falls"),
                SettingSpec.optional(
                        MAX_FALL,
                        SettingSpec.Type.SHARE,
                        "50 bps",
                        "by how much a share price may fall from its highest"),
                SettingSpec.withoutDefault(
                        FEEDS, SettingSpec.Type.VENUES, "price feeds that must have an answer that may be believed"),
                SettingSpec.optional(FEED_AGE, SettingSpec.Type.SPAN, "24h", "how old a watched feed's answer may be"),
                SettingSpec.withoutDefault(
                        PEGS, SettingSpec.Type.VENUES, "price feeds of tokens that are to be worth one dollar"),
                SettingSpec.optional(
                        MAX_DEPEG, SettingSpec.Type.SHARE, "200 bps", "how far from one dollar they may be"),
                SettingSpec.withoutDefault(
                        LEAST_GAS, SettingSpec.Type.RATIO, "what there must be of the native asset, in whole ones"),
                SettingSpec.withoutDefault(
                        MAX_IMPACT,
                        SettingSpec.Type.SHARE,
                        "the most that selling all of a token for the unit at one pool may cost of what it is worth"),
                SettingSpec.withoutDefault(
                        MAX_SHARE, SettingSpec.Type.SHARE, "the most of the account's value that may be in one venue"));
    }

    static LookoutRules of(Settings settings) {
        return new LookoutRules(
                venues(settings, VAULTS),
                settings.share(MAX_FALL),
                venues(settings, FEEDS),
                settings.span(FEED_AGE),
                venues(settings, PEGS),
                settings.share(MAX_DEPEG),
                settings.has(LEAST_GAS) ? Optional.of(wei(settings.ratio(LEAST_GAS))) : Optional.empty(),
                settings.has(MAX_IMPACT) ? Optional.of(settings.share(MAX_IMPACT)) : Optional.empty(),
                settings.has(MAX_SHARE) ? Optional.of(settings.share(MAX_SHARE)) : Optional.empty());
    }

    private static List<String> venues(Settings settings, String name) {
        return settings.has(name) ? settings.venues(name) : List.of();
    }

    private static BigInteger wei(BigDecimal whole) {
        return whole.multiply(WEI).setScale(0, RoundingMode.CEILING).toBigIntegerExact();
    }
}
