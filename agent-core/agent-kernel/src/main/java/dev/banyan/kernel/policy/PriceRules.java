package dev.banyan.kernel.policy;

import dev.banyan.api.intent.Action;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.Verdict.Denied;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that need reference prices: what flows are worth, and how far a swap may fall short. */
final class PriceRules {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Mandate mandate;
    private final PriceBook prices;

    PriceRules(Mandate mandate, PriceBook prices) {
        this.mandate = mandate;
        this.prices = prices;
    }

    /** A refusal if one of the assets has no price. */
    Optional<Denied> unpriced(Iterable<Token> assets) {
        for (Token asset : assets) {
            if (price(asset).isEmpty()) {
                return Optional.of(new Denied("price", "no reference price of " + asset));
            }
        }
        return Optional.empty();
    }

    /** Worth of what leaves, each asset rounded up; assets without a price count nothing. */
    BigInteger worth(Map<Token, BigInteger> outflow) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Token, BigInteger> entry : outflow.entrySet()) {
            sum = sum.add(value(entry.getKey(), entry.getValue(), RoundingMode.CEILING));
        }
        return sum;
    }

    /** Value out minus value in, each asset rounded against the account. */
    BigInteger lost(Map<Token, BigInteger> traded) {
        BigInteger in = BigInteger.ZERO;
        for (Map.Entry<Token, BigInteger> entry : traded.entrySet()) {
            in = in.add(value(entry.getKey(), entry.getValue(), RoundingMode.FLOOR));
        }
        return in.negate();
    }

    /** A refusal if a swap's guaranteed output falls further short of its input's worth than the policy lets it. */
    Optional<Denied> slippage(List<Action> actions) {
        for (Action action : actions) {
            Optional<Denied> denied =
                    switch (action) {
                        case Action.Swap swap -> slippage(swap.venue(), swap.amountIn(), swap.minOut());
                        case Action.Deleverage d ->
                            slippage(d.route().getFirst().venue(), d.sold(), d.repaid());
                        default -> Optional.empty();
                    };
            if (denied.isPresent()) {
                return denied;
            }
        }
        return Optional.empty();
    }

    private Optional<Denied> slippage(String venue, TokenAmount amountIn, TokenAmount minOut) {
        Optional<Price> in = price(amountIn.token());
        Optional<Price> out = price(minOut.token());
        if (in.isEmpty() || out.isEmpty()) {
            return Optional.of(
                    new Denied("price", "no reference price of " + (in.isEmpty() ? amountIn : minOut).token()));
        }
        Bps cap = mandate.policy().maxSlippage().at(venue);
        // minOut * priceOut * 10000 >= amountIn * priceIn * (10000 - cap), with the denominators multiplied out.
        BigInteger got = minOut.units()
                .multiply(out.get().unitsOfUnit())
                .multiply(in.get().perTokenUnits())
                .multiply(WHOLE);
        BigInteger due = amountIn.units()
                .multiply(in.get().unitsOfUnit())
                .multiply(out.get().perTokenUnits())
                .multiply(WHOLE.subtract(BigInteger.valueOf(cap.value())));
        if (got.compareTo(due) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Denied(
                "policy.maxSlippage",
                "at least " + minOut + " for " + amountIn + " falls more than " + cap + " short at " + venue));
    }

    BigInteger value(Token asset, BigInteger units, RoundingMode rounding) {
        TokenAmount amount = TokenAmount.of(priced(asset), units);
        return prices.value(amount, rounding).map(TokenAmount::units).orElse(BigInteger.ZERO);
    }

    private Optional<Price> price(Token asset) {
        return prices.price(priced(asset));
    }

    /** The token under which the asset has a price: both forms of the native asset are worth the same. */
    private Token priced(Token token) {
        Token asset = mandate.asset(token);
        boolean underNative =
                asset.equals(mandate.wrapped()) && prices.price(asset).isEmpty();
        return underNative ? mandate.nativeAsset() : asset;
    }
}
