package dev.banyan.kernel.books;

import dev.banyan.api.money.TokenAmount;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What owners have earned as of a head, as a report made then would say: interest included that no receipt has told yet, at the prices of
 * that head, after gas. Remembers what it has read where positions that grow by themselves were touched, so that interest is shared as a report shares it;
 * what was read in an earlier life is missing, and interest of several owners of one position is shared less exactly then. Not thread-safe.
 */
public final class Earnings {

    /** More would take long, and what is left out only shares interest less exactly. */
    private static final int READINGS = 500;

    private final NavigableMap<Long, Reading> readings = new TreeMap<>();

    /**
     * Reckons.
     *
     * @param daybook what is written down of the account
     * @param now what it has
     * @param valuation of that head
     * @return by the names of those asked for; nothing if what there was at the beginning is not known, or gas has no price
     */
    public Map<String, TokenAmount> at(Daybook daybook, Reading now, Valuation valuation, Collection<String> owners) {
        readings.tailMap(now.block(), true).clear();
        Optional<Ledger> books = daybook.opening()
                .map(opening -> opening.completed(now, daybook.bookings()))
                .map(opening -> daybook.ledger(valuation.positions(), opening.reading()));
        if (books.isEmpty()) {
            return Map.of();
        }
        Ledger.Closed closed = books.get().close(List.copyOf(readings.values()), now);
        if (books.get().touched(now.block()).contains(now.block())) {
            remember(now);
        }
        Map<String, TokenAmount> nets = new HashMap<>();
        for (String owner : owners) {
            Figures.of(closed.of(owner), valuation)
                    .ifPresent(figures ->
                            nets.put(owner, TokenAmount.of(valuation.prices().unit(), figures.net())));
        }
        return nets;
    }

    private void remember(Reading reading) {
        readings.put(reading.block(), reading);
        if (readings.size() > READINGS) {
            readings.pollFirstEntry();
        }
    }
}
