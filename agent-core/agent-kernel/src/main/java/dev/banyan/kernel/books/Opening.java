package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What an account had when its books were opened.
 *
 * @param reading what there was
 * @param assets what those of it that are positions stood for then, in base units of their asset; one of which that was not known is missing
 */
public record Opening(Reading reading, Map<Token, BigInteger> assets) {

    /** Keeps its own copy. */
    public Opening {
        assets = Map.copyOf(assets);
    }

    /** Of a reading, with what shares redeemed for at that block. */
    public static Opening of(Reading reading, Valuation then) {
        Map<Token, BigInteger> assets = new HashMap<>();
        for (PositionToken position : then.positions().values()) {
            then.assets(position, reading.of(position.token())).ifPresent(found -> assets.put(position.token(), found));
        }
        return new Opening(reading, assets);
    }

    /**
     * The same with what was not read then and is known by now: what own transactions do not explain of that counts as having been there from the
     * beginning.
     */
    public Opening completed(Reading now, Collection<Booking> bookings) {
        Map<Token, BigInteger> units = new HashMap<>(reading.units());
        now.units().forEach((token, has) -> {
            if (!reading.units().containsKey(token)) {
                BigInteger moved = bookings.stream()
                        .filter(booking -> booking.block() > reading.block())
                        .map(booking -> booking.units().getOrDefault(token, BigInteger.ZERO))
                        .reduce(BigInteger.ZERO, BigInteger::add);
                units.put(token, has.subtract(moved));
            }
        });
        return new Opening(new Reading(reading.block(), units), assets);
    }

    /** What shares redeemed for then, and no prices. */
    public PriceBook redemptions(Token unit) {
        Map<Token, PriceBook.Price> ratios = new HashMap<>();
        assets.forEach((token, stoodFor) -> {
            BigInteger units = reading.of(token);
            if (units.signum() > 0 && stoodFor.signum() > 0) {
                ratios.put(token, new PriceBook.Price(stoodFor, units));
            }
        });
        return new PriceBook(unit, Map.of(), ratios);
    }
}
