package dev.banyan.strategies.risk;

import dev.banyan.api.market.MarketView;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.vault.SharePrices;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the strategy keeps from head to head.
 *
 * @param risk what rings
 * @param flight the response that is under way
 * @param failures how many responses in a row came to nothing
 * @param blind at how many heads in a row the account could not be seen
 * @param highest the highest share prices seen of each watched vault
 * @param unlisted the level by the pool's own health factor that was told, while it is another than that of the file's tokens
 * @param departures vaults that are being left
 * @param offer what a brain may choose among
 * @param halted true while nothing else of the agent should begin anything
 * @param listed what was told of listed accounts
 * @param last what the newest head showed
 * @param refusals how often in a row the wallet could not take a response in
 */
public record RiskWatch(
        RiskState risk,
        Optional<Flight> flight,
        int failures,
        int blind,
        Map<String, SharePrices> highest,
        Optional<AlertLevel> unlisted,
        Departures departures,
        Optional<Offer> offer,
        boolean halted,
        ListedState listed,
        Optional<MarketView> last,
        int refusals) {

    /** A node may miss a head; whoever sees nothing for longer watches nothing. */
    static final int BLIND_HEADS = 3;

    /** Copies the map. */
    public RiskWatch {
        highest = Map.copyOf(highest);
    }

    static RiskWatch begun() {
        return new RiskWatch(
                RiskState.calm(),
                Optional.empty(),
                0,
                0,
                Map.of(),
                Optional.empty(),
                Departures.none(),
                Optional.empty(),
                false,
                ListedState.calm(),
                Optional.empty(),
                0);
    }

    /** With that level told, or with none because both factors are the same. */
    RiskWatch telling(Optional<AlertLevel> level) {
        return with(draft -> draft.unlisted = level);
    }

    /** With those highest share prices. */
    RiskWatch having(Map<String, SharePrices> prices) {
        return with(draft -> draft.highest = prices);
    }

    /** With what is known of the vaults that are being left. */
    RiskWatch leaving(Departures known) {
        return with(draft -> draft.departures = known);
    }

    /** With that told of listed accounts. */
    RiskWatch listing(ListedState told) {
        return with(draft -> draft.listed = told);
    }

    /** At that head, whatever can be seen there. */
    RiskWatch facing(MarketView view) {
        return with(draft -> draft.last = Optional.of(view));
    }

    /** True if it has been told that the account can not be seen. */
    boolean isBlind() {
        return blind >= BLIND_HEADS;
    }

    RiskWatch unseeing() {
        return with(draft -> draft.blind = blind + 1);
    }

    /** With that offered, or nothing. */
    RiskWatch offering(Optional<Offer> made) {
        return with(draft -> draft.offer = made);
    }

    /** With everything else to be halted, or not any more. */
    RiskWatch halting(boolean now) {
        return with(draft -> draft.halted = now);
    }

    /** With a response out of the way that has landed by that head, or has become too late for it. */
    RiskWatch at(MarketView view) {
        long block = view.head().number();
        if (flight.map(response -> response.hasLanded(view)).orElse(false)) {
            return ended(true);
        }
        return flight.map(response -> block >= response.lastBlock()).orElse(false) ? ended(false) : this;
    }

    /** With what rings now; where nothing needs to be done, failures are forgotten. */
    RiskWatch seen(RiskState now, boolean calls) {
        return with(draft -> {
            draft.risk = now;
            draft.blind = 0;
            draft.failures = calls ? failures : 0;
            draft.refusals = calls ? refusals : 0;
        });
    }

    RiskWatch sending(Flight response) {
        return with(draft -> draft.flight = Optional.of(response));
    }

    /** The response that was under way is over. */
    RiskWatch ended(boolean well) {
        return with(draft -> {
            draft.flight = Optional.empty();
            draft.failures = well ? 0 : failures + 1;
            draft.refusals = 0;
        });
    }

    /** The response that was under way was not taken in; the same may be offered again. */
    RiskWatch refused() {
        return with(draft -> {
            draft.flight = Optional.empty();
            draft.refusals = refusals + 1;
        });
    }

    private RiskWatch with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The next state while it is put together. */
    private static final class Draft {

        private RiskState risk;
        private Optional<Flight> flight;
        private int failures;
        private int blind;
        private Map<String, SharePrices> highest;
        private Optional<AlertLevel> unlisted;
        private Departures departures;
        private Optional<Offer> offer;
        private boolean halted;
        private ListedState listed;
        private Optional<MarketView> last;
        private int refusals;

        Draft(RiskWatch of) {
            this.risk = of.risk;
            this.flight = of.flight;
            this.failures = of.failures;
            this.blind = of.blind;
            this.highest = of.highest;
            this.unlisted = of.unlisted;
            this.departures = of.departures;
            this.offer = of.offer;
            this.halted = of.halted;
            this.listed = of.listed;
            this.last = of.last;
            this.refusals = of.refusals;
        }

        RiskWatch made() {
            return new RiskWatch(
                    risk,
                    flight,
                    failures,
                    blind,
                    highest,
                    unlisted,
                    departures,
                    offer,
                    halted,
                    listed,
                    last,
                    refusals);
        }
    }
}
