package dev.banyan.kernel.books;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** An {@link Account} that is being written. */
final class Page {

    private final Map<Token, BigInteger> moved;
    private final Map<Token, BigInteger> interest;
    private final Map<Token, BigInteger> held;
    private final Map<Token, Account.Price> prices;
    private final Map<Token, Holding> holdings;
    private BigInteger gas;

    Page() {
        this(Account.EMPTY, Map.of(), Map.of());
    }

    private Page(Account account, Map<Token, BigInteger> held, Map<Token, Account.Price> prices) {
        this.moved = new LinkedHashMap<>(account.moved());
        this.interest = new LinkedHashMap<>(account.interest());
        this.holdings = new LinkedHashMap<>(account.holdings());
        this.held = new LinkedHashMap<>(held);
        this.prices = new LinkedHashMap<>(prices);
        this.gas = account.gas();
    }

    /** One that is written on by itself from here on. */
    Page copy() {
        return new Page(account(), held, prices);
    }

    /** What it had from the beginning. */
    void begin(Token token, BigInteger units) {
        held.merge(token, units, BigInteger::add);
    }

    void move(Token token, BigInteger units, Account.Price price) {
        moved.merge(token, units, BigInteger::add);
        held.merge(token, units, BigInteger::add);
        prices.put(token, price);
        hold(token, units, price);
    }

    void earn(Token token, BigInteger units) {
        if (units.signum() != 0) {
            interest.merge(token, units, BigInteger::add);
            held.merge(token, units, BigInteger::add);
            hold(token, units, new Account.Price.Free());
        }
    }

    private void hold(Token token, BigInteger units, Account.Price price) {
        holdings.put(token, holdings.getOrDefault(token, Holding.NONE).with(units, price));
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
        return new Account(moved, interest, gas, holdings);
    }
}
