package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Account.Price;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Books while they are gone through: bookings and the readings between them, in the order of their blocks. Of what was gone through it keeps what everybody has by then, and is as small after
 * a hundred thousand bookings as after one.
 */
final class Closing {

    /** A balance that is an index times a share is rounded at every touch, and where it is read. */
    private static final long ROUNDING = 2;

    private final Map<Token, PositionToken> positions;
    private final Reading opening;

    /** By owner, nobody's first. */
    private final Map<String, Page> pages = new LinkedHashMap<>();

    /** What each had of what grows since the last reading, times blocks. */
    private final Map<Token, Map<String, BigInteger>> weights = new LinkedHashMap<>();

    private final Map<Token, Integer> touches = new LinkedHashMap<>();
    private long weighed;

    /**
     * Books that begin.
     *
     * @param opening what there was
     * @param held what of that is whose, by owner and position
     */
    Closing(Map<Token, PositionToken> positions, Reading opening, Map<String, Map<Token, BigInteger>> held) {
        this.positions = positions;
        this.opening = opening;
        this.weighed = opening.block();
        Page nobody = page(Ledger.NOBODY);
        new TreeMap<>(held)
                .forEach((owner, has) ->
                        has.forEach((token, units) -> page(owner).begin(token, units)));
        for (Token token : positions.keySet()) {
            nobody.begin(token, opening.of(token).subtract(sum(token)));
        }
    }

    private Closing(Closing of) {
        this.positions = of.positions;
        this.opening = of.opening;
        this.weighed = of.weighed;
        of.pages.forEach((owner, page) -> pages.put(owner, page.copy()));
        of.weights.forEach((token, had) -> weights.put(token, new LinkedHashMap<>(had)));
        touches.putAll(of.touches);
    }

    /** The same books, gone through on their own from here on. */
    Closing copy() {
        return new Closing(this);
    }

    /**
     * Goes on.
     *
     * @param bookings after what was gone through so far, by rising blocks
     * @param readings likewise; each shows its block with all its bookings
     * @param last to which block
     */
    void through(List<Booking> bookings, List<Reading> readings, long last) {
        int next = 0;
        for (Reading reading : readings) {
            if (reading.block() <= last) {
                next = bookUpTo(bookings, next, reading.block());
                read(reading);
            }
        }
        bookUpTo(bookings, next, last);
    }

    private int bookUpTo(List<Booking> bookings, int first, long last) {
        int next = first;
        while (next < bookings.size() && bookings.get(next).block() <= last) {
            book(bookings.get(next++));
        }
        return next;
    }

    /** Shares out what has grown. */
    private void read(Reading reading) {
        weigh(reading.block());
        weights.forEach((token, had) -> {
            if (reading.units().containsKey(token)) {
                share(token, had, reading.of(token), touches.getOrDefault(token, 0));
                balance(token);
            }
        });
        weights.clear();
        touches.clear();
    }

    /** What each has of what grows counts for as many blocks as it has it. */
    private void weigh(long block) {
        BigInteger blocks = BigInteger.valueOf(block - weighed);
        weighed = block;
        for (Token token : positions.keySet()) {
            if (Ledger.grows(positions, token)) {
                Map<String, BigInteger> of = weights.computeIfAbsent(token, key -> new LinkedHashMap<>());
                pages.forEach((owner, page) ->
                        of.merge(owner, page.held(token).max(BigInteger.ZERO).multiply(blocks), BigInteger::add));
            }
        }
    }

    /** The end: what the chain shows besides is nobody's. */
    Ledger.Closed close(Reading closing) {
        read(closing);
        Set<Token> tokens = new LinkedHashSet<>(opening.units().keySet());
        tokens.addAll(closing.units().keySet());
        for (Token token : tokens) {
            BigInteger outside = closing.of(token).subtract(opening.of(token));
            for (Page page : pages.values()) {
                outside = outside.subtract(page.changed(token));
                outside = token.isNative() ? outside.add(page.gas()) : outside;
            }
            if (outside.signum() != 0) {
                page(Ledger.NOBODY).move(token, outside, new Price.Unknown());
            }
        }
        Map<String, Account> owners = new LinkedHashMap<>();
        pages.forEach((owner, page) -> owners.put(owner, page.account()));
        Account rest = Objects.requireNonNull(owners.remove(Ledger.NOBODY));
        return new Ledger.Closed(owners, rest);
    }

    private void book(Booking booking) {
        if (booking.block() > weighed) {
            weigh(booking.block());
        }
        Page page = page(booking.owner());
        page.pay(booking.gas());
        booking.units().forEach((token, units) -> {
            touches.merge(token, 1, Integer::sum);
            page.move(token, units, price(booking, token));
            if (positions.containsKey(token) && !Ledger.grows(positions, token)) {
                balance(token);
            }
        });
    }

    private static Price price(Booking booking, Token token) {
        BigInteger worth = booking.worth().get(token);
        if (worth == null) {
            return new Price.Unknown();
        }
        BigInteger units = booking.units().getOrDefault(token, BigInteger.ZERO);
        return new Price.Booked(units, booking.assets().getOrDefault(token, units), worth);
    }

    private void share(Token token, Map<String, BigInteger> had, BigInteger now, int touched) {
        BigInteger grown = now.subtract(sum(token));
        BigInteger all = had.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        boolean lost = grown.compareTo(BigInteger.valueOf(-ROUNDING * (touched + 1))) < 0;
        if (lost || all.signum() == 0) {
            if (grown.signum() != 0) {
                page(Ledger.NOBODY).move(token, grown, new Price.Unknown());
            }
            return;
        }
        String most = Ledger.NOBODY;
        BigInteger left = grown;
        for (Map.Entry<String, BigInteger> its : had.entrySet()) {
            BigInteger part = grown.multiply(its.getValue()).divide(all);
            page(its.getKey()).earn(token, part);
            left = left.subtract(part);
            most = its.getValue().compareTo(had.getOrDefault(most, BigInteger.ZERO)) > 0 ? its.getKey() : most;
        }
        page(most).earn(token, left);
    }

    /** Who has taken out more than it had takes it from the others, nobody first, and leaves them the asset. */
    private void balance(Token token) {
        for (Map.Entry<String, Page> taker : List.copyOf(pages.entrySet())) {
            if (!taker.getKey().equals(Ledger.NOBODY)) {
                for (Page giver : List.copyOf(pages.values())) {
                    BigInteger units = taker.getValue().held(token).negate().min(giver.held(token));
                    if (units.signum() > 0) {
                        handOver(token, units, giver, taker.getValue());
                    }
                }
            }
        }
    }

    private void handOver(Token token, BigInteger units, Page giver, Page taker) {
        PositionToken position = Objects.requireNonNull(positions.get(token));
        Price price = taker.price(token);
        BigInteger assets = units;
        Price ofAssets = price;
        if (price instanceof Price.Booked booked && booked.per().signum() != 0) {
            assets = units.multiply(booked.assets()).divide(booked.per());
            ofAssets = new Price.Booked(booked.assets(), booked.assets(), booked.worth());
        }
        BigInteger toGiver = position.isDebt() ? assets.negate() : assets;
        if (position.isDebt() && ofAssets instanceof Price.Booked booked) {
            ofAssets = new Price.Booked(
                    booked.per(), booked.assets(), booked.worth().negate());
        }
        giver.move(token, units.negate(), price);
        taker.move(token, units, price);
        giver.move(position.asset(), toGiver, ofAssets);
        taker.move(position.asset(), toGiver.negate(), ofAssets);
    }

    private Page page(String owner) {
        return pages.computeIfAbsent(owner, name -> new Page());
    }

    /** What all have of a position, nobody's included. */
    private BigInteger sum(Token token) {
        return pages.values().stream().map(page -> page.held(token)).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
