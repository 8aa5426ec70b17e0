package dev.banyan.markets.risk;

import dev.banyan.markets.lending.AccountSums;
import java.math.BigInteger;

/**
 * An account's sums along one changing number: an answer, an amount repaid, an amount added.
 *
 * <p>Each of the three sums must rise or fall all along the way, and follow a straight line up to what whole units cut off.
 */
interface HealthPath {

    /** The sums at that number, zero and more. */
    AccountSums at(BigInteger step);
}
