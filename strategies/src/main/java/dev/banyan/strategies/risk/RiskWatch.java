package dev.banyan.strategies.risk;

import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.risk.AlertLevel;
import java.util.Optional;

/**
 * What the strategy keeps from head to head.
 *
 * @param risk what rings
 * @param flight the response that is under way
 * @param failures how many responses in a row came to nothing
 * @param blind at how many heads in a row the account could not be seen
 * @param unlisted the level by the pool's own health factor that was told, while it is another than that of the file's tokens
 */
public record RiskWatch(
        RiskState risk, Optional<Flight> flight, int failures, int blind, Optional<AlertLevel> unlisted) {

    static RiskWatch begun() {
        return new RiskWatch(RiskState.calm(), Optional.empty(), 0, 0, Optional.empty());
    }

    /** With that level told, or with none because both factors are the same. */
    RiskWatch telling(Optional<AlertLevel> level) {
        return new RiskWatch(risk, flight, failures, blind, level);
    }

    RiskWatch unseeing() {
        return new RiskWatch(risk, flight, failures, blind + 1, unlisted);
    }

    /** With a response out of the way that has landed by that head, or has become too late for it. */
    RiskWatch at(LendingMarket market, long block) {
        if (flight.map(response -> response.hasLanded(market)).orElse(false)) {
            return ended(true);
        }
        return flight.map(response -> block >= response.lastBlock()).orElse(false) ? ended(false) : this;
    }

    /** With what rings now; where nothing needs to be done, failures are forgotten. */
    RiskWatch seen(RiskState now, boolean calls) {
        return new RiskWatch(now, flight, calls ? failures : 0, 0, unlisted);
    }

    RiskWatch sending(Flight response) {
        return new RiskWatch(risk, Optional.of(response), failures, blind, unlisted);
    }

    /** The response that was under way is over. */
    RiskWatch ended(boolean well) {
        return new RiskWatch(risk, Optional.empty(), well ? 0 : failures + 1, blind, unlisted);
    }

    /** The response that was under way was not taken in; the same may be offered again. */
    RiskWatch refused() {
        return new RiskWatch(risk, Optional.empty(), failures, blind, unlisted);
    }
}
