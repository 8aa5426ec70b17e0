package dev.banyan.api.market;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a venue showed at one head where the account can owe something. */
public interface HealthState extends VenueState {

    /** The account's health factor by the venue's own word, in 10^-18; below 10^18 it can be liquidated, 2^256 - 1 without debt. */
    BigInteger healthFactor();

    /** The health factors among these, by venue. */
    static Map<String, BigInteger> factors(List<VenueState> states) {
        return states.stream()
                .filter(HealthState.class::isInstance)
                .map(HealthState.class::cast)
                .collect(Collectors.toMap(HealthState::venue, HealthState::healthFactor, (first, second) -> first));
    }
}
