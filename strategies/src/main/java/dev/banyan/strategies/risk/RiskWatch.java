package dev.banyan.strategies.risk;

import dev.banyan.api.market.MarketView;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.vault.SharePrice;
import java.util.Map;
import java.util.Optional;

/**
 * What the strategy keeps from head to head.
 *
 * @param risk what rings
 * @param flight the response that is under way
 * @param failures how many responses in a row came to nothing
 * @param blind at how many heads in a row the account could not be seen
 * @param highest the highest share price seen of each watched vault
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
        Map<String, SharePrice> highest,
        Optional<AlertLevel> unlisted,
        Departures departures,
        Optional<Offer> offer,
        boolean halted,
        ListedState listed,
        Optional<MarketView> last,
        int refusals) {

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
        return new RiskWatch(
                risk, flight, failures, blind, highest, level, departures, offer, halted, listed, last, refusals);
    }

    /** With those highest share prices. */
    RiskWatch having(Map<String, SharePrice> prices) {
        return new RiskWatch(
                risk, flight, failures, blind, prices, unlisted, departures, offer, halted, listed, last, refusals);
    }

    /** With what is known of the vaults that are being left. */
    RiskWatch leaving(Departures known) {
        return new RiskWatch(
                risk, flight, failures, blind, highest, unlisted, known, offer, halted, listed, last, refusals);
    }

    /** With that told of listed accounts. */
    RiskWatch listing(ListedState told) {
        return new RiskWatch(
                risk, flight, failures, blind, highest, unlisted, departures, offer, halted, told, last, refusals);
    }

    /** At that head, whatever can be seen there. */
    RiskWatch facing(MarketView view) {
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
                Optional.of(view),
                refusals);
    }

    RiskWatch unseeing() {
        return new RiskWatch(
                risk,
                flight,
                failures,
                blind + 1,
                highest,
                unlisted,
                departures,
                offer,
                halted,
                listed,
                last,
                refusals);
    }

    /** With that offered, or nothing. */
    RiskWatch offering(Optional<Offer> made) {
        return new RiskWatch(
                risk, flight, failures, blind, highest, unlisted, departures, made, halted, listed, last, refusals);
    }

    /** With everything else to be halted, or not any more. */
    RiskWatch halting(boolean now) {
        return new RiskWatch(
                risk, flight, failures, blind, highest, unlisted, departures, offer, now, listed, last, refusals);
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
        return new RiskWatch(
                now,
                flight,
                calls ? failures : 0,
                0,
                highest,
                unlisted,
                departures,
                offer,
                halted,
                listed,
                last,
                calls ? refusals : 0);
    }

    RiskWatch sending(Flight response) {
        return new RiskWatch(
                risk,
                Optional.of(response),
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

    /** The response that was under way is over. */
    RiskWatch ended(boolean well) {
        return new RiskWatch(
                risk,
                Optional.empty(),
                well ? 0 : failures + 1,
                blind,
                highest,
                unlisted,
                departures,
                offer,
                halted,
                listed,
                last,
                0);
    }

    /** The response that was under way was not taken in; the same may be offered again. */
    RiskWatch refused() {
        return new RiskWatch(
                risk,
                Optional.empty(),
                failures,
                blind,
                highest,
                unlisted,
                departures,
                offer,
                halted,
                listed,
                last,
                refusals + 1);
    }
}
