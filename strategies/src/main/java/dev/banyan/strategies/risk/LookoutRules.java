package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is watched beside the loan, and from where on it rings.
 *
 * @param vaults whose share price must not fall by more than {@code fall} from its highest
 * @param fall of a share price
 * @param feeds that must have an answer that may be believed, no older than {@code age}
 * @param age of a feed's answer, in the chain's time
 * @param pegs feeds of tokens that are to be worth one dollar, give or take {@code depeg}
 * @param depeg from one dollar
 * @param gas base units of the native asset that the account must have
 * @param impact the most that selling a token for the unit at one pool may cost of its reference value
 * @param share the most of the account's value that may be in one venue
 */
record LookoutRules(
        List<String> vaults,
        Bps fall,
        List<String> feeds,
        Duration age,
        List<String> pegs,
        Bps depeg,
        Optional<BigInteger> gas,
        Optional<Bps> impact,
        Optional<Bps> share) {

    /** Copies the lists. */
    LookoutRules {
        vaults = List.copyOf(vaults);
        feeds = List.copyOf(feeds);
        pegs = List.copyOf(pegs);
    }
}
