package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Moves at a vault with a minimum a little below what it promises; what is not possible is an {@link IllegalArgumentException}. */
record VaultMoves(VaultMarket vault) {

    private static final Bps GIVE = new Bps(20);

    Action supply(TokenAmount amount) {
        own(amount.token());
        if (amount.units().compareTo(vault.mostDeposited()) > 0) {
            throw new IllegalArgumentException(
                    vault.venue() + " takes " + TokenAmount.of(vault.asset(), vault.mostDeposited()) + " at most");
        }
        return new Action.Supply(vault.venue(), amount, least(vault.sharesOf(amount.units())));
    }

    /** So many shares as the amount is worth, rounded up; no more than the account has. */
    Action withdraw(TokenAmount amount) {
        own(amount.token());
        BigInteger shares = vault.sharesOf(amount.units());
        BigInteger enough =
                vault.price().of(shares).compareTo(amount.units()) < 0 ? shares.add(BigInteger.ONE) : shares;
        return redeem(enough);
    }

    Action withdrawAll(Token token) {
        own(token);
        return redeem(vault.shares());
    }

    private Action redeem(BigInteger shares) {
        if (shares.compareTo(vault.shares()) > 0) {
            throw new IllegalArgumentException("the account has less than that at " + vault.venue());
        }
        if (shares.compareTo(vault.mostRedeemed()) > 0) {
            throw new IllegalArgumentException(
                    vault.venue() + " gives " + TokenAmount.of(vault.asset(), vault.mostWithdrawn()) + " at most");
        }
        return new Action.Withdraw(
                vault.venue(), vault.asset(), shares, least(vault.price().of(shares)));
    }

    private void own(Token token) {
        if (!token.equals(vault.asset())) {
            throw new IllegalArgumentException(vault.venue() + " takes and gives " + vault.asset() + ", not " + token);
        }
    }

    private static BigInteger least(BigInteger promised) {
        return promised.subtract(GIVE.of(promised, RoundingMode.FLOOR));
    }
}
