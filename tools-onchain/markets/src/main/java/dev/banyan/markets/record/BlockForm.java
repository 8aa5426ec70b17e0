package dev.banyan.markets.record;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block as the body of a frame: head and fees, then what differs from its parent: pools never seen before, reserves, pools that are gone,
 * prices, prices that are gone. Places rise, and each is written as the distance from the one before. Where the parent is not known, the
 * difference is from nothing.
 */
final class BlockForm {

    private BlockForm() {}

    static byte[] write(Tree tree, MarketView view) {
        if (!view.head()
                .time()
                .truncatedTo(ChronoUnit.SECONDS)
                .equals(view.head().time())) {
            throw new IllegalArgumentException(
                    "a block's time is in whole seconds: " + view.head().time());
        }
        List<PoolKey> keys = view.pools().stream().map(PoolKey::of).toList();
        requireKnown(tree, keys, view.prices());
        Optional<Closing> parent = tree.after(view.head().parent());
        Closing before = parent.orElseGet(() -> Closing.nothing(tree.header()));
        BodyWriter body = new BodyWriter(Frame.BLOCK);
        writeHead(body, view.head(), view.fees());
        body.flag(parent.isPresent());
        writeNew(body, tree, keys);
        @Nullable Pool[] slots = slots(tree, keys, view.pools());
        writeReserves(body, before, slots);
        writePrices(body, tree.header(), before.prices(), view.prices());
        tree.keep(view.head().hash(), slots, view.prices());
        return body.body();
    }

    static RecordedBlock read(Tree tree, byte[] bytes) {
        BodyReader body = new BodyReader(bytes);
        Head head = readHead(body);
        Fees fees = new Fees(Wei.of(body.amount()), Wei.of(body.amount()));
        boolean onParent = body.flag();
        Optional<Closing> parent = onParent ? tree.after(head.parent()) : Optional.empty();
        if (onParent && parent.isEmpty()) {
            throw new IllegalArgumentException("its parent is not there");
        }
        Closing before = parent.orElseGet(() -> Closing.nothing(tree.header()));
        readNew(body, tree);
        @Nullable Pool[] slots = Arrays.copyOf(before.slots(), tree.size());
        Set<Address> written = readReserves(body, tree, slots);
        PriceBook prices = readPrices(body, tree.header(), before.prices());
        body.atEnd();
        Closing closing = tree.keep(head.hash(), slots, prices);
        return new RecordedBlock(
                new MarketView(head, closing.pools(), fees, prices), parent.map(Closing::pools), written);
    }

    private static void writeHead(BodyWriter body, Head head, Fees fees) {
        body.number(head.number());
        body.hash(head.hash());
        body.hash(head.parent());
        body.number(head.time().getEpochSecond());
        body.amount(head.baseFee().value());
        body.amount(head.nextBaseFee().value());
        body.number(head.gasLimit());
        body.amount(fees.nextBaseFee().value());
        body.amount(fees.tip().value());
    }

    private static Head readHead(BodyReader body) {
        long number = body.number();
        Hash hash = body.hash();
        Hash parent = body.hash();
        Instant time = Instant.ofEpochSecond(body.number());
        return new Head(number, hash, parent, time, Wei.of(body.amount()), Wei.of(body.amount()), body.number());
    }

    /** Before anything is written or kept: a view that is refused leaves no trace. */
    private static void requireKnown(Tree tree, List<PoolKey> keys, PriceBook prices) {
        RecordHeader header = tree.header();
        if (!prices.unit().equals(header.unit())) {
            throw new IllegalArgumentException("prices in " + header.unit() + " expected: " + prices.unit());
        }
        prices.prices().keySet().forEach(header::indexOf);
        Set<PoolKey> seen = new HashSet<>();
        for (PoolKey key : keys) {
            if (!seen.add(key)) {
                throw new IllegalArgumentException("pool " + key.address() + " stands twice in a market");
            }
            if (tree.place(key) == null) {
                header.indexOfVenue(key.venue());
                header.indexOf(key.token0());
                header.indexOf(key.token1());
            }
        }
    }

    private static void writeNew(BodyWriter body, Tree tree, List<PoolKey> keys) {
        List<PoolKey> fresh =
                keys.stream().filter(key -> tree.place(key) == null).toList();
        RecordHeader header = tree.header();
        body.number(fresh.size());
        for (PoolKey key : fresh) {
            body.number(header.indexOfVenue(key.venue()));
            body.address(key.address());
            body.number(header.indexOf(key.token0()));
            body.number(header.indexOf(key.token1()));
            body.number(key.fee().value());
        }
        tree.add(fresh);
    }

    private static void readNew(BodyReader body, Tree tree) {
        RecordHeader header = tree.header();
        List<PoolKey> fresh = new ArrayList<>();
        for (int left = body.count(); left > 0; left--) {
            fresh.add(new PoolKey(
                    header.venues().get(body.below(header.venues().size())).name(),
                    body.address(),
                    header.tokens().get(body.below(header.tokens().size())),
                    header.tokens().get(body.below(header.tokens().size())),
                    new Ppm(Math.toIntExact(body.number()))));
        }
        tree.add(fresh);
    }

    private static @Nullable Pool[] slots(Tree tree, List<PoolKey> keys, List<Pool> pools) {
        @Nullable Pool[] slots = new Pool[tree.size()];
        for (int i = 0; i < keys.size(); i++) {
            slots[placeOf(tree, keys.get(i))] = pools.get(i);
        }
        return slots;
    }

    private static int placeOf(Tree tree, PoolKey key) {
        Integer place = tree.place(key);
        if (place == null) {
            throw new IllegalArgumentException("no place for pool " + key.address());
        }
        return place;
    }

    private static void writeReserves(BodyWriter body, Closing before, @Nullable Pool[] slots) {
        List<Integer> changed = new ArrayList<>();
        List<Integer> gone = new ArrayList<>();
        for (int place = 0; place < slots.length; place++) {
            Pool now = slots[place];
            Pool then = before.at(place);
            if (now != null && !now.equals(then)) {
                changed.add(place);
            } else if (now == null && then != null) {
                gone.add(place);
            }
        }
        body.number(changed.size());
        int at = 0;
        for (int place : changed) {
            body.number(place - at);
            at = place;
            if (slots[place] instanceof Pool.ConstantProduct pool) {
                body.amount(pool.reserve0());
                body.amount(pool.reserve1());
            }
        }
        writePlaces(body, gone);
    }

    private static Set<Address> readReserves(BodyReader body, Tree tree, @Nullable Pool[] slots) {
        Set<Address> written = new HashSet<>();
        int at = 0;
        for (int left = body.count(); left > 0; left--) {
            at += body.below(slots.length - at);
            PoolKey key = tree.key(at);
            slots[at] = key.with(body.amount(), body.amount());
            written.add(key.address());
        }
        for (int place : readPlaces(body, slots.length)) {
            slots[place] = null;
            written.add(tree.key(place).address());
        }
        return written;
    }

    private static void writePrices(BodyWriter body, RecordHeader header, PriceBook before, PriceBook now) {
        List<Integer> changed = new ArrayList<>();
        List<Integer> gone = new ArrayList<>();
        for (int i = 0; i < header.tokens().size(); i++) {
            Token token = header.tokens().get(i);
            if (now.price(token).isPresent() && !now.price(token).equals(before.price(token))) {
                changed.add(i);
            } else if (now.price(token).isEmpty() && before.price(token).isPresent()) {
                gone.add(i);
            }
        }
        body.number(changed.size());
        int at = 0;
        for (int place : changed) {
            body.number(place - at);
            at = place;
            PriceBook.Price price = now.price(header.tokens().get(place)).orElseThrow();
            body.amount(price.unitsOfUnit());
            body.amount(price.perTokenUnits());
        }
        writePlaces(body, gone);
    }

    private static PriceBook readPrices(BodyReader body, RecordHeader header, PriceBook before) {
        Map<Token, PriceBook.Price> prices = new HashMap<>(before.prices());
        int size = header.tokens().size();
        int changed = body.count();
        int at = 0;
        for (int left = changed; left > 0; left--) {
            at += body.below(size - at);
            BigInteger unitsOfUnit = body.amount();
            prices.put(header.tokens().get(at), new PriceBook.Price(unitsOfUnit, body.amount()));
        }
        List<Integer> gone = readPlaces(body, size);
        gone.forEach(place -> prices.remove(header.tokens().get(place)));
        return changed == 0 && gone.isEmpty() ? before : new PriceBook(header.unit(), prices);
    }

    private static void writePlaces(BodyWriter body, List<Integer> places) {
        body.number(places.size());
        int at = 0;
        for (int place : places) {
            body.number(place - at);
            at = place;
        }
    }

    private static List<Integer> readPlaces(BodyReader body, int bound) {
        List<Integer> places = new ArrayList<>();
        int at = 0;
        for (int left = body.count(); left > 0; left--) {
            at += body.below(bound - at);
            places.add(at);
        }
        return places;
    }
}
