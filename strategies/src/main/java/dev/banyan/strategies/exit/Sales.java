package dev.banyan.strategies.exit;

import dev.banyan.api.intent.Action;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sizes swaps within the policy: never more than one transaction may let out, never for less than the reference price less the slippage
 * that the policy lets be, and never so much that what may be lost at the guaranteed minimum is over the cap. What is more is left for
 * the next swap.
 *
 * @param terms the limits
 * @param sight the pools and prices
 */
record Sales(ExitTerms terms, ExitSight sight) {

    /** By how much less than the pools show a swap may bring, as far as the policy lets it: others trade in the same block. */
    private static final Bps DRIFT = new Bps(10);

    /** A smaller part of what is to be sold is not worth its gas: the pools are as good as exhausted at that price. */
    private static final BigInteger LEAST_PART = BigInteger.valueOf(20);

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** Units of gas of an allowance and a swap through two pools, counted three times: what the gate reserves is more than what is paid. */
    private static final long GAS = 1_000_000;

    /** As long as a person may be asked. */
    private static final Duration PATIENCE = Duration.ofHours(25);

    /** The swap that sells the most of {@code amount} for {@code out}; nothing if no pool pays enough for any of it. */
    Optional<Action.Swap> sell(Token in, Token out, BigInteger amount) {
        return best(in, out, amount, Optional.empty());
    }

    /** The swap of at most {@code amount} that buys {@code wanted} of {@code out}, or as much of it as it may. */
    Optional<Action.Swap> buy(Token in, Token out, BigInteger amount, BigInteger wanted) {
        return best(in, out, amount, Optional.of(wanted));
    }

    /** What an amount is worth in the unit of account; nothing without a price. */
    Optional<BigInteger> worth(Token token, BigInteger units) {
        return price(token).map(price -> units.multiply(price.unitsOfUnit()).divide(price.perTokenUnits()));
    }

    /** So much of a token as the gas of one swap costs; nothing without prices. */
    BigInteger gasIn(Token token) {
        return price(token)
                .map(price -> gas().multiply(price.perTokenUnits()).divide(price.unitsOfUnit()))
                .orElse(BigInteger.ZERO);
    }

    /** True if moving it costs more than it is worth, as far as that is known. */
    boolean isDust(Token token, BigInteger units) {
        return worth(token, units)
                .map(worth -> worth.multiply(BigInteger.TWO).compareTo(gas()) < 0 || worth.signum() == 0)
                .orElse(false);
    }

    /** The most of a token that one transaction may let out. */
    BigInteger most(Token token, BigInteger units) {
        BigInteger byToken = terms.mostOf(token).map(units::min).orElse(units);
        return terms.mostWorth()
                .map(most -> price(token)
                        .map(price -> most.multiply(price.perTokenUnits()).divide(price.unitsOfUnit()))
                        .orElse(BigInteger.ZERO))
                .map(byToken::min)
                .orElse(byToken);
    }

    private BigInteger gas() {
        return worth(terms.nativeAsset(), sight.gasPrice().times(GAS).value()).orElse(BigInteger.ZERO);
    }

    private Optional<Action.Swap> best(Token in, Token out, BigInteger amount, Optional<BigInteger> wanted) {
        BigInteger most = most(in, amount);
        if (price(in).isEmpty() || price(out).isEmpty() || most.signum() <= 0) {
            return Optional.empty();
        }
        List<Action.Swap> swaps = new ArrayList<>();
        List<Pool> open = sight.pools().stream()
                .filter(pool -> terms.trades(pool.venue()))
                .toList();
        for (Route route : Route.between(in, out, open)) {
            BigInteger fair = greatest(most, units -> isFair(route, units));
            BigInteger enough = wanted.filter(units -> route.quote(fair).compareTo(units) > 0)
                    .map(units -> greatest(fair, some -> route.quote(some).compareTo(units) < 0)
                            .add(BigInteger.ONE))
                    .orElse(fair);
            boolean worthwhile = wanted.isPresent()
                    || fair.equals(most)
                    || fair.multiply(LEAST_PART).compareTo(amount) >= 0;
            if (worthwhile && enough.signum() > 0 && isFair(route, enough)) {
                swaps.add(swap(route, enough));
            }
        }
        Comparator<Action.Swap> byOutput =
                Comparator.comparing(swap -> swap.minOut().units());
        Comparator<Action.Swap> byInput =
                Comparator.comparing(swap -> swap.amountIn().units());
        return wanted.isPresent()
                ? swaps.stream().max(byOutput.thenComparing(byInput.reversed()))
                : swaps.stream().max(byInput.thenComparing(byOutput));
    }

    /** The greatest amount that passes a test which more of it does not pass again. */
    private static BigInteger greatest(BigInteger most, Predicate<BigInteger> test) {
        if (test.test(most)) {
            return most;
        }
        BigInteger low = BigInteger.ZERO;
        BigInteger high = most;
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            boolean passes = test.test(middle);
            low = passes ? middle : low;
            high = passes ? high : middle;
        }
        return low;
    }

    private boolean isFair(Route route, BigInteger amount) {
        Token in = route.path().getFirst();
        Token out = route.path().getLast();
        BigInteger quote = route.quote(amount);
        if (quote.signum() == 0 || quote.compareTo(floor(route, amount)) < 0) {
            return false;
        }
        BigInteger loss = worth(in, amount)
                .orElseThrow()
                .subtract(worth(out, guaranteed(route, amount)).orElseThrow())
                .add(gas());
        return loss.compareTo(terms.policy().maxLoss().perTransaction().units()) <= 0;
    }

    private Action.Swap swap(Route route, BigInteger amount) {
        return new Action.Swap(
                route.venue(),
                route.path(),
                route.fees(),
                TokenAmount.of(route.path().getFirst(), amount),
                TokenAmount.of(route.path().getLast(), guaranteed(route, amount)),
                terms.account(),
                sight.time().plus(PATIENCE));
    }

    private BigInteger guaranteed(Route route, BigInteger amount) {
        BigInteger quote = route.quote(amount);
        return quote.subtract(DRIFT.of(quote, RoundingMode.CEILING))
                .max(floor(route, amount))
                .max(BigInteger.ONE);
    }

    /** The least output that the policy lets the calldata guarantee. */
    private BigInteger floor(Route route, BigInteger amount) {
        PriceBook.Price in = price(route.path().getFirst()).orElseThrow();
        PriceBook.Price out = price(route.path().getLast()).orElseThrow();
        BigInteger kept =
                WHOLE.subtract(BigInteger.valueOf(terms.slippage(route.venue()).value()));
        return ConstantProductMath.ceilDivide(
                amount.multiply(in.unitsOfUnit()).multiply(out.perTokenUnits()).multiply(kept),
                in.perTokenUnits().multiply(out.unitsOfUnit()).multiply(WHOLE));
    }

    /** Both forms of the native asset have one price. */
    private Optional<PriceBook.Price> price(Token token) {
        boolean isNative = token.equals(terms.nativeAsset()) || token.equals(terms.wrapped());
        return isNative
                ? sight.prices().price(terms.wrapped()).or(() -> sight.prices().price(terms.nativeAsset()))
                : sight.prices().price(token);
    }
}
