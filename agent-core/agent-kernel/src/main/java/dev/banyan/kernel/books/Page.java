package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An {@link Account} that is being written. */
final class Page {

    private final Map<Token, BigInteger> moved = new LinkedHashMap<>();
    private final Map<Token, BigInteger> interest = new LinkedHashMap<>();
    private final Map<Token, BigInteger> held = new LinkedHashMap<>();
    private final Map<Token, Account.Price> prices = new LinkedHashMap<>();
    private final List<Account.Entry> entries = new ArrayList<>();
    private BigInteger gas = BigInteger.ZERO;

    /** What it had from the beginning. */
    void begin(Token token, BigInteger units) {
        held.merge(token, units, BigInteger::add);
    }

    void move(Token token, BigInteger units, Account.Price price) {
        moved.merge(token, units, BigInteger::add);
        held.merge(token, units, BigInteger::add);
        prices.put(token, price);
        entries.add(new Account.Entry(token, units, price));
    }

    void earn(Token token, BigInteger units) {
        if (units.signum() != 0) {
            interest.merge(token, units, BigInteger::add);
            held.merge(token, units, BigInteger::add);
            entries.add(new Account.Entry(token, units, new Account.Price.Free()));
        }
    }

    void pay(BigInteger fee) {
        gas = gas.add(fee);
    }

    BigInteger gas() {
        return gas;
    }

    /** What it has of a position, what it began with included; less than nothing if it took out what others had put in. */
    BigInteger held(Token token) {
        return held.getOrDefault(token, BigInteger.ZERO);
    }

    /** By how much it changed the account's balance of a token, gas left out. */
    BigInteger changed(Token token) {
        return moved.getOrDefault(token, BigInteger.ZERO).add(interest.getOrDefault(token, BigInteger.ZERO));
    }

    /** At what it last moved a token. */
    Account.Price price(Token token) {
        return prices.getOrDefault(token, new Account.Price.Unknown());
    }

    Account account() {
        return new Account(moved, interest, gas, entries);
    }
}
