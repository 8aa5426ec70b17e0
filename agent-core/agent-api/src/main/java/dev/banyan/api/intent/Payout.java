package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;

/**
 * One payment of a list, made at most once for its key.
 *
 * @param key what it is known by on the chain; see {@link #key(long, Address, Address, int, String)}
 * @param to who receives it
 * @param amount base units, more than zero
 */
public record Payout(Hash key, Address to, BigInteger amount) {

    /** Refuses an amount that is not positive. */
    public Payout {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a payout is more than nothing: " + amount);
        }
    }

    /** The intent id that this payout has when it is paid alone, and that a batch claims for it. */
    public IntentId id() {
        return IntentId.ofPayout(key);
    }

    /**
     * The key of a payout: SHA-256 over chain, account, token, attempt and name, which no file's path or position enters.
     *
     * @param attempt 1, or one more for every retry that a person asked for
     * @param name what the list calls it
     */
    public static Hash key(long chainId, Address account, Address token, int attempt, String name) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + attempt);
        }
        String text = "banyan payout|" + chainId + "|" + account + "|" + token + "|" + attempt + "|" + name;
        return Hash.sha256(text);
    }
}
