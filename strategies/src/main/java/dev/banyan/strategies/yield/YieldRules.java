package dev.banyan.strategies.yield;

import dev.banyan.api.money.Bps;
import java.math.BigInteger;
import java.time.Duration;

/**
 * How money is moved between venues. Amounts are base units of the one token that is moved.
 *
 * @param buffer what stays in the account
 * @param horizon by when a move must have paid for itself
 * @param rest how long nothing is moved for yield after a move
 * @param leastMove smaller changes are left alone
 * @param leastGain what a move must bring over the horizon after its costs
 * @param hysteresis what it must bring over that, as a share of its costs
 * @param mostFall by how much a share price may fall from its highest before its venue is left
 */
public record YieldRules(
        BigInteger buffer,
        Duration horizon,
        Duration rest,
        BigInteger leastMove,
        BigInteger leastGain,
        Bps hysteresis,
        Bps mostFall) {

    /** Checks the signs. */
    public YieldRules {
        if (buffer.signum() < 0 || leastMove.signum() <= 0 || leastGain.signum() < 0) {
            throw new IllegalArgumentException("a buffer, a least move and a least gain expected: " + buffer + ", "
                    + leastMove + ", " + leastGain);
        }
        if (horizon.isZero() || horizon.isNegative() || rest.isNegative()) {
            throw new IllegalArgumentException("a horizon and a rest expected: " + horizon + ", " + rest);
        }
    }

    /** The same with another least gain. */
    YieldRules withLeastGain(BigInteger least) {
        return new YieldRules(buffer, horizon, rest, leastMove, least, hysteresis, mostFall);
    }
}
