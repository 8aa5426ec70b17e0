package dev.banyan.strategies.risk;

import dev.banyan.api.intent.IntentId;
import java.util.Optional;

/**
 * A response under way, the loan's or a departure, and what each end of it makes of the state.
 *
 * @param flight the response
 * @param isFirst true if none before it came to nothing
 * @param done where it went through
 * @param failed where it came to nothing
 * @param refused where the account did not take it in
 */
record Course(Flight flight, boolean isFirst, RiskWatch done, RiskWatch failed, RiskWatch refused) {

    /** The one of that intent, if it is under way. */
    static Optional<Course> of(RiskWatch state, IntentId id) {
        return state.flight()
                .filter(flight -> flight.id().equals(id))
                .map(flight -> new Course(
                        flight, state.failures() == 0, state.ended(true), state.ended(false), state.refused()))
                .or(() -> state.departures().vault(id).map(vault -> departure(state, vault)));
    }

    private static Course departure(RiskWatch state, String vault) {
        Departures.Departure known = state.departures().of(vault);
        Flight flight = known.flight().orElseThrow();
        long offered = flight.lastBlock() - RiskStrategy.VALID_BLOCKS;
        RiskWatch left = state.leaving(state.departures().ended(vault, offered, true));
        RiskWatch stays = state.leaving(state.departures().ended(vault, offered, false));
        RiskWatch refused = state.leaving(state.departures().refused(vault, offered));
        return new Course(flight, known.failures() == 0, left, stays, refused);
    }
}
