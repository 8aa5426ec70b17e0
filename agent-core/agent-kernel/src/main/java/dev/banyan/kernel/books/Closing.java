package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Account.Price;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Closes a {@link Ledger}: goes through its bookings and the readings between them, in the order of their blocks. Used once. */
final class Closing {

    /** A balance that is an index times a share is rounded at every touch, and where it is read. */
    private static final long ROUNDING = 2;

    private final Ledger ledger;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Page nobody = new Page();
    private final List<Booking> bookings;
    private int next;
    private long booked;
    private long weighed;

    Closing(Ledger ledger) {
        this.ledger = ledger;
        this.bookings = ledger.upTo(Long.MAX_VALUE);
        this.booked = ledger.opening().block();
        this.weighed = booked;
        new TreeMap<>(ledger.held())
                .forEach((owner, has) ->
                        has.forEach((token, units) -> page(owner).begin(token, units)));
        for (Token token : ledger.positions().keySet()) {
            nobody.begin(token, ledger.opening().of(token).subtract(sum(token)));
        }
    }

    /** Books what was mined up to a reading, and shares out what has grown. */
    void readAt(Reading reading) {
        Map<Token, Map<Page, BigInteger>> weights = new LinkedHashMap<>();
        Map<Token, Integer> touches = new LinkedHashMap<>();
        while (next < bookings.size() && bookings.get(next).block() <= reading.block()) {
            Booking booking = bookings.get(next++);
            if (booking.block() > booked) {
                weigh(weights, booking.block());
                book(booking);
                booking.units().keySet().forEach(token -> touches.merge(token, 1, Integer::sum));
            }
        }
        weigh(weights, reading.block());
        booked = reading.block();
        weights.forEach((token, had) -> {
            if (reading.units().containsKey(token)) {
                share(token, had, reading.of(token), touches.getOrDefault(token, 0));
                balance(token);
            }
        });
    }

    /** What each has of what grows counts for as many blocks as it has it. */
    private void weigh(Map<Token, Map<Page, BigInteger>> weights, long block) {
        BigInteger blocks = BigInteger.valueOf(block - weighed);
        weighed = block;
        for (Token token : ledger.positions().keySet()) {
            if (ledger.grows(token)) {
                Map<Page, BigInteger> of = weights.computeIfAbsent(token, key -> new LinkedHashMap<>());
                held(token)
                        .forEach((page, has) ->
                                of.merge(page, has.max(BigInteger.ZERO).multiply(blocks), BigInteger::add));
            }
        }
    }

    Ledger.Closed close(Reading closing) {
        readAt(closing);
        Set<Token> tokens = new LinkedHashSet<>(ledger.opening().units().keySet());
        tokens.addAll(closing.units().keySet());
        for (Token token : tokens) {
            BigInteger outside =
                    closing.of(token).subtract(ledger.opening().of(token)).subtract(nobody.changed(token));
            for (Page page : pages.values()) {
                outside = outside.subtract(page.changed(token));
                outside = token.isNative() ? outside.add(page.gas()) : outside;
            }
            if (outside.signum() != 0) {
                nobody.move(token, outside, new Price.Unknown());
            }
        }
        Map<String, Account> owners = new LinkedHashMap<>();
        pages.forEach((owner, page) -> owners.put(owner, page.account()));
        return new Ledger.Closed(owners, nobody.account());
    }

    private void book(Booking booking) {
        Page page = page(booking.owner());
        page.pay(booking.gas());
        booking.units().forEach((token, units) -> {
            page.move(token, units, price(booking, token));
            if (ledger.positions().containsKey(token) && !ledger.grows(token)) {
                balance(token);
            }
        });
    }

    private Price price(Booking booking, Token token) {
        BigInteger worth = booking.worth().get(token);
        if (worth == null) {
            return new Price.Unknown();
        }
        BigInteger units = booking.units().getOrDefault(token, BigInteger.ZERO);
        return new Price.Booked(units, booking.assets().getOrDefault(token, units), worth);
    }

    private void share(Token token, Map<Page, BigInteger> weights, BigInteger now, int touches) {
        BigInteger grown = now.subtract(sum(token)).subtract(nobody.held(token));
        BigInteger all = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        boolean lost = grown.compareTo(BigInteger.valueOf(-ROUNDING * (touches + 1))) < 0;
        if (lost || all.signum() == 0) {
            if (grown.signum() != 0) {
                nobody.move(token, grown, new Price.Unknown());
            }
            return;
        }
        Page most = nobody;
        BigInteger left = grown;
        for (Map.Entry<Page, BigInteger> page : weights.entrySet()) {
            BigInteger part = grown.multiply(page.getValue()).divide(all);
            page.getKey().earn(token, part);
            left = left.subtract(part);
            most = page.getValue().compareTo(weights.getOrDefault(most, BigInteger.ZERO)) > 0 ? page.getKey() : most;
        }
        most.earn(token, left);
    }

    /** Who has taken out more than it had takes it from the others, and leaves them the asset. */
    private void balance(Token token) {
        for (Page taker : List.copyOf(pages.values())) {
            List<Page> givers = new ArrayList<>(List.of(nobody));
            givers.addAll(pages.values());
            for (Page giver : givers) {
                BigInteger units = taker.held(token).negate().min(giver.held(token));
                if (units.signum() > 0) {
                    handOver(token, units, giver, taker);
                }
            }
        }
    }

    private void handOver(Token token, BigInteger units, Page giver, Page taker) {
        PositionToken position = Objects.requireNonNull(ledger.positions().get(token));
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
        return owner.equals(Ledger.NOBODY) ? nobody : pages.computeIfAbsent(owner, name -> new Page());
    }

    private Map<Page, BigInteger> held(Token token) {
        Map<Page, BigInteger> found = new LinkedHashMap<>();
        found.put(nobody, nobody.held(token));
        pages.values().forEach(page -> found.put(page, page.held(token)));
        return found;
    }

    /** What all owners have of a position. */
    private BigInteger sum(Token token) {
        return pages.values().stream().map(page -> page.held(token)).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
