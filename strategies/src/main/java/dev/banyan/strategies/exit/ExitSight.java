package dev.banyan.strategies.exit;

import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that an exit looks at, at one head.
 *
 * @param time the head's time
 * @param idle base units in the account, by token, the native asset among them
 * @param lent what lies and is owed at lending markets
 * @param stored what lies in vaults
 * @param pools where something can be sold
 * @param prices reference prices
 * @param gasPrice per unit of gas
 * @param unread what could not be read, in words: what lies at a venue, or a token of the account
 */
public record ExitSight(
        Instant time,
        Map<Token, BigInteger> idle,
        List<Lent> lent,
        List<Stored> stored,
        List<Pool> pools,
        PriceBook prices,
        Wei gasPrice,
        Set<String> unread) {

    /** Keeps its own copies. */
    public ExitSight {
        idle = Map.copyOf(idle);
        lent = List.copyOf(lent);
        stored = List.copyOf(stored);
        pools = List.copyOf(pools);
        unread = Set.copyOf(unread);
    }

    /**
     * One token at a lending market.
     *
     * @param supplied what lies there
     * @param owed what is owed
     * @param free how much of what lies there can be taken out now: by what the market has, and by the least health factor
     */
    public record Lent(String venue, Token asset, BigInteger supplied, BigInteger owed, BigInteger free) {}

    /**
     * Shares of a vault.
     *
     * @param shares what the account has
     * @param free how many of them the vault takes back now
     * @param worth what the free ones redeem for, by the vault's own word
     */
    public record Stored(String venue, Token asset, BigInteger shares, BigInteger free, BigInteger worth) {}

    BigInteger idle(Token token) {
        return idle.getOrDefault(token, BigInteger.ZERO);
    }

    boolean owesAt(String venue) {
        return lent.stream()
                .anyMatch(its -> its.venue().equals(venue) && its.owed().signum() > 0);
    }

    boolean owes(Token token) {
        return lent.stream()
                .anyMatch(its -> its.asset().equals(token) && its.owed().signum() > 0);
    }
}
