package dev.banyan.strategies.risk;

import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.feed.FeedReading;
import dev.banyan.markets.feed.FeedRules;
import dev.banyan.markets.feed.FeedState;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.ticks.TickSwap;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.strategies.cost.MoveCost;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures at a head what the rules watch beside the loan. Pure.
 *
 * @param rules what is watched
 */
record Lookout(LookoutRules rules) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** The highest share prices of each watched vault, with this head's. */
    Map<String, SharePrices> highest(Map<String, SharePrices> before, MarketView view) {
        Map<String, SharePrices> highest = new HashMap<>(before);
        Ppm step = SharePrices.step(rules.fall());
        for (String name : rules.vaults()) {
            view.state(name, VaultMarket.class)
                    .ifPresent(vault -> highest.merge(name, vault.prices(), (high, now) -> high.raised(now, step)));
        }
        return highest;
    }

    /** Every measurement, each kind in the order of the rules. One that can not be made rings by itself and has no part in the others. */
    List<Finding> at(MarketView view, AccountBalances balances, Map<String, SharePrices> highest) {
        List<Finding> found = new ArrayList<>();
        Instant now = view.head().time();
        rules.vaults()
                .forEach(name -> measure(
                        Concern.SHARE_PRICE,
                        name,
                        found,
                        () -> List.of(view.state(name, VaultMarket.class)
                                .map(vault -> sharePrice(vault, highest.getOrDefault(name, vault.prices()), view))
                                .orElseGet(() -> unread(name)))));
        rules.feeds()
                .forEach(name ->
                        measure(Concern.FEED, name, found, () -> List.of(feed(name, reading(view, name), now))));
        rules.pegs()
                .forEach(name -> measure(
                        Concern.PEG, name, found, () -> peg(view, name).stream().toList()));
        rules.gas().ifPresent(least -> measure(Concern.GAS, "gas", found, () -> List.of(gas(balances, least))));
        rules.impact().ifPresent(most -> measure(Concern.DEPTH, "depth", found, () -> depths(view, balances, most)));
        rules.share()
                .ifPresent(most ->
                        measure(Concern.CONCENTRATION, "shares", found, () -> shares(Worth.of(view, balances), most)));
        return found;
    }

    /** Whatever a venue shows, the loan beside it is looked after. */
    private static void measure(
            Concern concern, String subject, List<Finding> found, Supplier<List<Finding>> measuring) {
        try {
            found.addAll(measuring.get());
        } catch (RuntimeException broken) {
            found.add(new Finding(
                    new Gauge(concern, subject, BigInteger.ONE.negate(), BigInteger.ZERO, AlertLevel.WATCH),
                    subject + ": it can not be measured: " + broken.getMessage()));
        }
    }

    /** It is answered only while the vault gives back something of ours that is worth the gas: whoever gives a unit again and again would take what a repayment needs. */
    private Finding sharePrice(VaultMarket vault, SharePrices highest, MarketView view) {
        SharePrice high = highest.as(vault.prices().told()).orElse(vault.price());
        BigInteger kept = high.assets().signum() == 0
                ? WHOLE
                : vault.price()
                        .assets()
                        .multiply(high.shares())
                        .multiply(WHOLE)
                        .divide(vault.price().shares().multiply(high.assets()));
        BigInteger ours = vault.price().of(vault.shares().min(vault.mostRedeemed()));
        BigInteger gas = MoveCost.of(view, vault.asset()).orElse(BigInteger.ZERO);
        return new Finding(
                most(
                        Concern.SHARE_PRICE,
                        vault.venue(),
                        WHOLE.subtract(kept),
                        rules.fall(),
                        ours.compareTo(gas) > 0 ? AlertLevel.ACT : AlertLevel.WATCH),
                vault.venue() + ": a share is worth " + percent(WHOLE.subtract(kept)) + " less than at its highest");
    }

    /** What its contract does not say is no good news: one that is paused or broken answers nothing. */
    private static Finding unread(String vault) {
        return new Finding(
                new Gauge(Concern.SHARE_PRICE, vault, BigInteger.ONE.negate(), BigInteger.ZERO, AlertLevel.WATCH),
                vault + ": the vault can not be read");
    }

    private Optional<FeedReading> reading(MarketView view, String name) {
        FeedRules believed = new FeedRules(rules.age(), FeedRules.SEQUENCER_WAIT);
        return view.state(name, FeedState.class)
                .map(state -> believed.judge(state, view.head().time()));
    }

    private Finding feed(String name, Optional<FeedReading> reading, Instant now) {
        BigInteger left = reading.orElse(null) instanceof FeedReading.Fresh fresh
                ? BigInteger.valueOf(rules.age().minus(fresh.age()).toSeconds())
                : BigInteger.ONE.negate();
        return new Finding(
                new Gauge(Concern.FEED, name, left, BigInteger.ZERO, AlertLevel.WATCH),
                name + ": " + reading.map(Lookout::words).orElse("the feed can not be read at block time " + now));
    }

    private static String words(FeedReading reading) {
        return switch (reading) {
            case FeedReading.Fresh fresh -> "the answer is fresh";
            case FeedReading.Stale(BigInteger answer, Duration age) -> "the answer is " + age.toSeconds() + " s old";
            case FeedReading.Incomplete incomplete -> "the round is not complete";
            case FeedReading.NonPositive(BigInteger answer) -> "the answer is " + answer;
            case FeedReading.OutOfBounds(BigInteger answer) ->
                "the answer " + answer + " is at an end of what the aggregator can say";
            case FeedReading.FromTheFuture ahead -> "the answer is later than the block";
            case FeedReading.SequencerDown down -> "the rollup's sequencer is down";
            case FeedReading.SequencerBackTooRecently back -> "the rollup's sequencer is only just back";
        };
    }

    /** A feed that may not be believed says nothing about the peg. */
    private Optional<Finding> peg(MarketView view, String name) {
        if (!(reading(view, name).orElse(null) instanceof FeedReading.Fresh fresh)) {
            return Optional.empty();
        }
        return view.state(name, FeedState.class).map(state -> {
            BigInteger one = BigInteger.TEN.pow(state.decimals());
            BigInteger off = fresh.answer().subtract(one).abs().multiply(WHOLE).divide(one);
            return new Finding(
                    most(Concern.PEG, name, off, rules.depeg(), AlertLevel.WATCH),
                    name + ": " + new BigDecimal(fresh.answer(), state.decimals()).toPlainString()
                            + " dollars instead of one");
        });
    }

    private static Finding gas(AccountBalances balances, BigInteger least) {
        TokenAmount has = balances.units().entrySet().stream()
                .filter(balance -> balance.getKey().isNative())
                .findFirst()
                .map(balance -> TokenAmount.of(balance.getKey(), balance.getValue()))
                .orElseThrow(() -> new IllegalStateException("an account's balances hold the native asset"));
        return new Finding(
                new Gauge(Concern.GAS, has.token().symbol(), has.units(), least, AlertLevel.WATCH),
                "there is " + has + " left to pay gas with, less than " + TokenAmount.of(has.token(), least));
    }

    private static List<Finding> depths(MarketView view, AccountBalances balances, Bps most) {
        Token unit = view.prices().unit();
        List<Finding> found = new ArrayList<>();
        balances.units().entrySet().stream()
                .filter(balance ->
                        !balance.getKey().equals(unit) && !balance.getKey().isNative())
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Token::symbol)))
                .forEach(balance -> {
                    TokenAmount held = TokenAmount.of(balance.getKey(), balance.getValue());
                    BigInteger value = Worth.value(view.prices(), held.token(), held.units());
                    if (value.signum() > 0) {
                        found.add(depth(view, held, value, most));
                    }
                });
        return found;
    }

    private static Finding depth(MarketView view, TokenAmount held, BigInteger value, Bps most) {
        Token unit = view.prices().unit();
        BigInteger out = view.pools().stream()
                .map(pool -> output(pool, held, unit))
                .max(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO);
        BigInteger lost =
                value.subtract(out).max(BigInteger.ZERO).multiply(WHOLE).divide(value);
        return new Finding(
                most(Concern.DEPTH, held.token().symbol(), lost, most, AlertLevel.WATCH),
                "selling " + held + " at one pool would cost " + percent(lost) + " of what it is worth");
    }

    private static BigInteger output(Pool pool, TokenAmount held, Token unit) {
        boolean up = pool.token0().equals(held.token()) && pool.token1().equals(unit);
        boolean down = pool.token1().equals(held.token()) && pool.token0().equals(unit);
        if (!up && !down) {
            return BigInteger.ZERO;
        }
        return switch (pool) {
            case Pool.ConstantProduct p
            when p.reserve0().signum() == 0 || p.reserve1().signum() == 0 -> BigInteger.ZERO;
            case Pool.ConstantProduct p ->
                ConstantProductMath.amountOut(
                        held.units(), up ? p.reserve0() : p.reserve1(), up ? p.reserve1() : p.reserve0(), p.fee());
            case Pool.Concentrated p -> TickSwap.amountOut(p, up, held.units());
        };
    }

    private static List<Finding> shares(Worth worth, Bps most) {
        BigInteger all = worth.all();
        if (all.signum() == 0) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        worth.venues().forEach((venue, value) -> {
            BigInteger share = value.multiply(WHOLE).divide(all);
            found.add(new Finding(
                    most(Concern.CONCENTRATION, venue, share, most, AlertLevel.WATCH),
                    venue + ": " + percent(share) + " of the account's value is there"));
        });
        return found;
    }

    /** A gauge of what must not rise above a border: as much below twice the border as that is, so that a margin is one of the border. */
    private static Gauge most(Concern concern, String subject, BigInteger measured, Bps border, AlertLevel level) {
        BigInteger most = BigInteger.valueOf(border.value());
        return new Gauge(concern, subject, most.add(most).subtract(measured), most, level);
    }

    private static String percent(BigInteger bps) {
        return new BigDecimal(bps, 2).toPlainString() + " %";
    }
}
