package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.LendingRefusal;
import dev.banyan.markets.lending.Reserve;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Moves at a lending market, as far as its reserves let them happen; what is not possible is an {@link IllegalArgumentException}. */
record MarketMoves(LendingMarket market) {

    Action supply(TokenAmount amount) {
        accepted(amount, reserve(amount.token()).refusesSupply(amount.units()));
        return new Action.Supply(market.venue(), amount, amount.units());
    }

    Action withdraw(TokenAmount amount) {
        if (amount.units().compareTo(market.supplied(amount.token())) > 0) {
            throw new IllegalArgumentException("the account has less than " + amount + " at " + market.venue());
        }
        accepted(amount, reserve(amount.token()).refusesWithdrawal(amount.units()));
        return new Action.Withdraw(market.venue(), amount.token(), amount.units(), amount.units());
    }

    Action withdrawAll(Token token) {
        TokenAmount had = TokenAmount.of(token, market.supplied(token));
        accepted(had, reserve(token).refusesWithdrawal(had.units()));
        return new Action.Withdraw(market.venue(), token, Action.Withdraw.ALL, BigInteger.ZERO);
    }

    Action borrow(TokenAmount amount) {
        accepted(amount, reserve(amount.token()).refusesBorrowing(amount.units()));
        return new Action.Borrow(market.venue(), amount);
    }

    /** No more than is owed at the head, for an allowance must be used up; interest after that stays owed. */
    Action repay(TokenAmount amount) {
        TokenAmount owed =
                TokenAmount.of(amount.token(), market.owed(amount.token()).min(amount.units()));
        accepted(owed, reserve(amount.token()).refusesRepayment(owed.units()));
        return new Action.Repay(market.venue(), owed);
    }

    private Reserve reserve(Token token) {
        return market.place(token)
                .orElseThrow(() -> new IllegalArgumentException(
                        token + " has no reserve at " + market.venue() + " that can be described now"))
                .reserve()
                .at(market.time());
    }

    private void accepted(TokenAmount amount, Optional<LendingRefusal> refusal) {
        refusal.ifPresent(why -> {
            String reason = why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw new IllegalArgumentException(market.venue() + " refuses " + amount + ": " + reason);
        });
    }
}
