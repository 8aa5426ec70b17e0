package dev.banyan.strategies.yield;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Settings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the kind {@code yield}.
 *
 * @param asset what is moved
 * @param venues where it may be, in the order of the file
 * @param rules how it is moved
 * @param every in how many blocks it is looked for something better
 * @param tolerance by how much less than a vault shows a move may bring
 * @param measure over what time a vault's rate is measured
 */
record YieldSettings(Token asset, List<String> venues, YieldRules rules, long every, Bps tolerance, Duration measure) {

    static final String ASSET = "asset";
    static final String VENUES = "venues";
    static final String MIN_GAIN = "minGain";
    static final String EVERY = "every";
    static final String BUFFER = "buffer";
    static final String HORIZON = "horizon";
    static final String REST = "rest";
    static final String HYSTERESIS = "hysteresis";
    static final String MOST_FALL = "mostFall";
    static final String TOLERANCE = "tolerance";
    static final String MEASURE = "measure";

    YieldSettings {
        venues = List.copyOf(venues);
        if (venues.isEmpty() || venues.stream().distinct().count() < venues.size()) {
            throw new IllegalArgumentException("venues, each once, expected: " + venues);
        }
    }

    static YieldSettings of(Settings settings) {
        Token asset = settings.token(ASSET);
        BigInteger leastGain = units(settings, MIN_GAIN, asset);
        return new YieldSettings(
                asset,
                settings.venues(VENUES),
                new YieldRules(
                        settings.has(BUFFER) ? units(settings, BUFFER, asset) : BigInteger.ZERO,
                        settings.span(HORIZON),
                        settings.span(REST),
                        leastGain.max(BigInteger.ONE),
                        leastGain,
                        settings.share(HYSTERESIS),
                        settings.share(MOST_FALL)),
                settings.blocks(EVERY),
                settings.share(TOLERANCE),
                settings.span(MEASURE));
    }

    private static BigInteger units(Settings settings, String name, Token asset) {
        TokenAmount amount = settings.amount(name);
        if (!amount.token().equals(asset)) {
            throw new IllegalArgumentException(
                    name + " is an amount of " + asset + ", which is moved, not of " + amount.token());
        }
        return amount.units();
    }
}
