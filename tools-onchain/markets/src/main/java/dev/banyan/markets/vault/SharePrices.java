package dev.banyan.markets.vault;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a share of one venue is worth at a moment, by each way in which that is told. Prices told in different ways are never compared: what a redemption gives has the vault's exit fee taken
 * off, and what a share converts to has not.
 *
 * @param byTold at least one
 */
public record SharePrices(Map<Told, SharePrice> byTold) {

    /** How a price is told, the way that says most of what would be paid first. */
    public enum Told {
        /** What very many shares redeem for. */
        MANY_REDEEMED,
        /** What one whole share redeems for: cut off to a base unit. */
        ONE_REDEEMED,
        /** What one whole share converts to, without fees. */
        CONVERTED,
        /** A share's part of what the vault has. */
        PART,
        /** The index of a lending pool. */
        INDEX
    }

    /** Copies and checks. */
    public SharePrices {
        if (byTold.isEmpty()) {
            throw new IllegalArgumentException("one share price at least expected");
        }
        byTold = Collections.unmodifiableMap(new EnumMap<>(byTold));
    }

    /** Told in one way only. */
    public static SharePrices of(Told told, SharePrice price) {
        return new SharePrices(Map.of(told, price));
    }

    /** The way that says most. */
    public Told told() {
        return byTold.keySet().iterator().next();
    }

    /** The price that says most. */
    public SharePrice best() {
        return byTold.values().iterator().next();
    }

    /** As it is told in that way, if it is. */
    public Optional<SharePrice> as(Told told) {
        return Optional.ofNullable(byTold.get(told));
    }

    /**
     * The step by which a highest price rises where a fall of so much is borne: a hundredth of that, and a millionth at least, so that what is kept of it changes seldom though a share is worth a little more
     * in every block.
     */
    public static Ppm step(Bps fall) {
        return new Ppm(Math.max(1, fall.value()));
    }

    /**
     * The highest prices with these, once one of these is new or higher by more than a step; the same until then. What is told for the first time begins as far below its highest as the first of the
     * ways that were known is now: a vault that lost money while it said nothing of redemptions has lost it once it does, too. A highest price of zero is none.
     */
    public SharePrices raised(SharePrices other, Ppm step) {
        boolean rises = other.byTold.entrySet().stream()
                .anyMatch(told -> as(told.getKey())
                        .map(before -> told.getValue().roseSince(before, step))
                        .orElse(true));
        return rises ? highest(other.carriedOver(this)) : this;
    }

    /** With what these highest prices do not know at what its highest would be. */
    private SharePrices carriedOver(SharePrices highest) {
        for (Map.Entry<Told, SharePrice> low : byTold.entrySet()) {
            Optional<SharePrice> high = highest.known(low.getKey());
            if (high.isPresent()) {
                return lifted(highest, high.get(), low.getValue());
            }
        }
        return this;
    }

    private SharePrices lifted(SharePrices highest, SharePrice high, SharePrice low) {
        Map<Told, SharePrice> all = new EnumMap<>(byTold);
        all.replaceAll((told, now) -> highest.known(told).isPresent() ? now : now.beforeFall(high, low));
        return new SharePrices(all);
    }

    private Optional<SharePrice> known(Told told) {
        return as(told).filter(price -> price.assets().signum() > 0);
    }

    /** Of every way in which either is told, the higher price. */
    public SharePrices highest(SharePrices other) {
        Map<Told, SharePrice> highest = new EnumMap<>(byTold);
        other.byTold.forEach((told, price) -> highest.merge(told, price, (a, b) -> a.fellSince(b) ? b : a));
        return new SharePrices(highest);
    }
}
