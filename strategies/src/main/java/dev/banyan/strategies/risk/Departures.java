package dev.banyan.strategies.risk;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.market.MarketView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leaving vaults whose share price fell, each by itself: a vault that does not pay has no part in what is done for the loan.
 *
 * @param vaults what is known of each, by name
 */
record Departures(Map<String, Departure> vaults) {

    /** What is left in a vault that pays out little by little is asked for no more often than in so many blocks. */
    private static final long REST = 20;

    private static final int MOST_DOUBLINGS = 6;

    /**
     * Leaving one vault.
     *
     * @param flight the intent that is under way
     * @param failures how many in a row came to nothing
     * @param from the first block at which it may be tried again
     */
    record Departure(Optional<Flight> flight, int failures, long from) {

        Departure ended(long block, boolean well) {
            return well
                    ? new Departure(Optional.empty(), 0, block + REST)
                    : new Departure(
                            Optional.empty(), failures + 1, block + (1L << Math.min(failures + 1, MOST_DOUBLINGS)));
        }
    }

    Departures {
        vaults = Map.copyOf(vaults);
    }

    static Departures none() {
        return new Departures(Map.of());
    }

    /** With what has landed by that head, or has become too late for it, out of the way. */
    Departures at(MarketView view) {
        long block = view.head().number();
        Map<String, Departure> next = new HashMap<>(vaults);
        next.replaceAll((name, departure) -> departure
                .flight()
                .filter(flight -> flight.hasLanded(view) || block >= flight.lastBlock())
                .map(flight -> departure.ended(block, flight.hasLanded(view)))
                .orElse(departure));
        return new Departures(next);
    }

    /** The account did not take it in: it may be tried again at the next head. */
    Departures refused(String vault, long block) {
        return with(vault, new Departure(Optional.empty(), of(vault).failures(), block + 1));
    }

    boolean mayLeave(String vault, long block) {
        Departure known = of(vault);
        return known.flight().isEmpty() && block >= known.from();
    }

    Departures sending(String vault, Flight flight) {
        return with(
                vault,
                new Departure(
                        Optional.of(flight), of(vault).failures(), of(vault).from()));
    }

    /** The vault that this intent leaves. */
    Optional<String> vault(IntentId id) {
        return vaults.entrySet().stream()
                .filter(entry -> entry.getValue().flight().map(Flight::id).equals(Optional.of(id)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Departures ended(String vault, long block, boolean well) {
        return with(vault, of(vault).ended(block, well));
    }

    Departure of(String vault) {
        return vaults.getOrDefault(vault, new Departure(Optional.empty(), 0, 0));
    }

    private Departures with(String vault, Departure departure) {
        Map<String, Departure> next = new HashMap<>(vaults);
        next.put(vault, departure);
        return new Departures(next);
    }
}
