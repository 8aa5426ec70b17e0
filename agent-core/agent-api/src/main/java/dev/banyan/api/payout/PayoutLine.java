package dev.banyan.api.payout;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Payout;
import java.math.BigInteger;

/**
 * One payment of a list.
 *
 * @param line where it stands in its file, from one
 * @param id what the list calls it, unique in the list
 * @param attempt 1, or one more for every retry that a person asked for
 * @param to who receives it
 * @param amount base units of the list's token, more than zero
 */
public record PayoutLine(int line, String id, int attempt, Address to, BigInteger amount) {

    /** Refuses an attempt and an amount that are not positive. */
    public PayoutLine {
        if (attempt < 1 || amount.signum() <= 0) {
            throw new IllegalArgumentException("a positive amount and an attempt from 1 on expected: " + amount);
        }
    }

    /** The payment as it is made the {@code attempt}-th time, out of an account on a chain. */
    public Payout payout(long chainId, Address account, Address token, int attempt) {
        return new Payout(Payout.key(chainId, account, token, attempt, id), to, amount);
    }
}
