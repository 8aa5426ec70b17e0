package dev.banyan.kernel.books;

import dev.banyan.api.money.TokenAmount;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What owners have earned as of a head, as a report made then would say: interest included that no receipt has told yet, at the prices of
 * that head, after gas. Remembers what it has read where positions that grow by themselves were touched, so that interest is shared as a report shares it;
 * what was read in an earlier life is missing, and interest of several owners of one position is shared less exactly then. What there was of a position that the account's opening does
 * not know is reckoned at the first head here, and at its own head by a report.
 *
 * <p>What was mined long ago is folded into what everybody had by then, so that a head costs as much after a hundred thousand bookings as after a few. If something in there changes after
 * all, which the edition of the daybook tells, or a reorg reaches back into it, the next head begins with the whole daybook again. Not thread-safe.
 */
public final class Earnings {

    /** More blocks than a wallet watches for what a reorg takes. */
    private static final long OPEN = 256;

    private final long open;
    private final NavigableMap<Long, Reading> readings = new TreeMap<>();
    private Optional<Folded> folded = Optional.empty();

    /**
     * Books up to a block.
     *
     * @param edition of the daybook that they are from
     */
    private record Folded(Closing books, long block, Optional<UUID> edition) {}

    /** Of an account that is not known yet. */
    public Earnings() {
        this(OPEN);
    }

    /** The same with so many blocks that are not folded. */
    Earnings(long open) {
        this.open = open;
    }

    /** What it needs of the daybook for the next head. */
    public Daybook.Extent wanted() {
        return folded.filter(known -> known.edition().isPresent())
                .map(known -> new Daybook.Extent(known.edition(), known.block()))
                .orElse(Daybook.Extent.ALL);
    }

    /**
     * Reckons.
     *
     * @param daybook what is written down of the account: all of it, or as much as is {@link #wanted}
     * @param now what it has
     * @param valuation of that head
     * @return by the names of those asked for; nothing if what there was at the beginning is not known, or gas has no price, or something changed that is folded: then everything is wanted
     */
    public Map<String, TokenAmount> at(Daybook daybook, Reading now, Valuation valuation, Collection<String> owners) {
        Map<String, TokenAmount> nets = new HashMap<>();
        closed(daybook, now, valuation).ifPresent(closed -> {
            for (String owner : owners) {
                Figures.of(closed.of(owner), valuation)
                        .ifPresent(figures -> nets.put(
                                owner, TokenAmount.of(valuation.prices().unit(), figures.net())));
            }
        });
        return nets;
    }

    Optional<Ledger.Closed> closed(Daybook daybook, Reading now, Valuation valuation) {
        readings.tailMap(now.block(), true).clear();
        Optional<Folded> before = before(daybook, now, valuation);
        folded = Optional.empty();
        return before.map(from -> {
            List<Booking> bookings = daybook.bookings().stream()
                    .filter(booking -> booking.block() > from.block())
                    .sorted(Ledger.ORDER)
                    .toList();
            Folded base = fold(from, bookings, now.block() - open);
            folded = Optional.of(base);
            if (bookings.stream().anyMatch(booking -> booking.block() == now.block() && grows(booking, valuation))) {
                readings.put(now.block(), now);
            }
            List<Booking> rest = bookings.stream()
                    .filter(booking -> booking.block() > base.block())
                    .toList();
            Closing books = base.books().copy();
            books.through(rest, List.copyOf(readings.headMap(now.block(), false).values()), now.block());
            return books.close(now);
        });
    }

    /** What is folded already, if it belongs to that daybook and lies before the head; else the beginning, if there is one. */
    private Optional<Folded> before(Daybook daybook, Reading now, Valuation valuation) {
        Daybook.Extent extent = daybook.extent();
        Optional<Folded> known = folded.filter(base -> base.block() < now.block()
                && extent.edition().isPresent()
                && base.edition().equals(extent.edition())
                && base.block() >= extent.after());
        if (known.isPresent() || extent.after() > Long.MIN_VALUE) {
            return known;
        }
        return daybook.opening()
                .map(opening -> opening.completed(now, daybook.bookings()).reading())
                .map(opening -> new Folded(
                        new Closing(valuation.positions(), opening, Map.of()), opening.block(), extent.edition()));
    }

    private Folded fold(Folded from, List<Booking> bookings, long block) {
        if (block <= from.block() || from.edition().isEmpty()) {
            return from;
        }
        NavigableMap<Long, Reading> old = readings.headMap(block, true);
        from.books().through(bookings, List.copyOf(old.values()), block);
        old.clear();
        return new Folded(from.books(), block, from.edition());
    }

    private static boolean grows(Booking booking, Valuation valuation) {
        return booking.units().keySet().stream().anyMatch(token -> Ledger.grows(valuation.positions(), token));
    }
}
