package dev.banyan.markets.risk;

import static dev.banyan.markets.lending.RayMath.percentDiv;

import dev.banyan.markets.lending.AccountData;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * The least amounts that lift an account's health factor to a target, and the greatest that keep it there.
 *
 * <p>Exact at the prices and indices given, which are those of the block that the transaction is meant for: interest runs until then, so whoever waits asks for a
 * little more. Whether the reserve itself lets the amount through is not looked at.
 *
 * @param account the account
 * @param prices what the feeds answer
 * @param target a health factor, a wad
 */
public record Remedies(Holdings account, Prices prices, BigInteger target) {

    /** Refuses a target that is not positive. */
    public Remedies {
        if (target.signum() <= 0) {
            throw new IllegalArgumentException("a health factor of more than zero expected: " + target);
        }
    }

    /** The least repayment at that place that reaches the target; empty if all of its debt is not enough. */
    public Optional<BigInteger> repay(int place) {
        return search(amount -> account.withDebt(place, amount.negate()).sums(prices), BigInteger.ZERO, cut(place))
                .first(account.list().get(place).debt(), true);
    }

    /** The least collateral to add at that place that reaches the target; empty if {@code most} is not enough. */
    public Optional<BigInteger> addCollateral(int place, BigInteger most) {
        return search(amount -> account.withCollateral(place, amount).sums(prices), cut(place), BigInteger.ZERO)
                .first(most, true);
    }

    /**
     * The least deleverage that reaches the target, counted in whole units of the coarser of both tokens; empty if none does.
     *
     * @param owed the place of the debt
     * @param sold the place of the collateral
     * @param cost what the loan and the sale take
     */
    public Optional<Deleverage> deleverage(int owed, int sold, Deleverage.Cost cost) {
        Deleverage.Sale sale = new Deleverage.Sale(
                prices, account.list().get(owed), account.list().get(sold), cost);
        Function<BigInteger, Deleverage> step = sale.owedIsCoarser() ? sale::repaying : sale::selling;
        BigInteger band = cut(sold).add(cut(owed)).shiftLeft(1);
        return search(units -> after(step.apply(units), owed, sold).sums(prices), band, band)
                .first(sale.owedIsCoarser() ? sale.mostRepaid() : sale.mostSold(), true)
                .map(step);
    }

    /** The account after that deleverage. */
    public Holdings after(Deleverage step, int owed, int sold) {
        return account.withDebt(owed, step.repaid().negate())
                .withCollateral(sold, step.sold().negate());
    }

    /**
     * The most that can be withdrawn at that place so that this and all less of it leaves the target standing; the pool's own rule that collateral without an ltv
     * leaves first is kept.
     */
    public BigInteger withdrawable(int place) {
        Holding holding = account.list().get(place);
        AccountData now = account.data(prices);
        if (now.debt().signum() > 0 && now.blocksNewDebt() && holding.ltv() != 0) {
            return BigInteger.ZERO;
        }
        BigInteger all = holding.collateral();
        return search(
                        amount -> account.withCollateral(place, amount.negate()).sums(prices),
                        cut(place),
                        BigInteger.ZERO)
                .first(all, false)
                .map(first -> first.subtract(BigInteger.ONE).max(BigInteger.ZERO))
                .orElse(all);
    }

    /** The most, up to {@code most}, that can be borrowed at that place with the target standing and within what the ltv allows. */
    public BigInteger borrowable(int place, BigInteger most) {
        AccountData now = account.data(prices);
        if (now.ltv().signum() == 0 || now.healthFactor().compareTo(RayMath.WAD) <= 0) {
            return BigInteger.ZERO;
        }
        BigInteger within = withinLtv(now, account.list().get(place), most);
        return search(amount -> account.withDebt(place, amount).sums(prices), BigInteger.ZERO, cut(place))
                .first(within, false)
                .map(first -> first.subtract(BigInteger.ONE).max(BigInteger.ZERO))
                .orElse(within);
    }

    private BigInteger withinLtv(AccountData now, Holding holding, BigInteger most) {
        BigInteger price = prices.of(holding.feed());
        BigInteger low = BigInteger.ZERO;
        BigInteger high = most.add(BigInteger.ONE);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            BigInteger value = price.multiply(middle).divide(holding.unit());
            boolean covered = percentDiv(now.debt().add(value), now.ltv().longValueExact())
                            .compareTo(now.collateral())
                    <= 0;
            low = covered ? middle : low;
            high = covered ? high : middle;
        }
        return low;
    }

    private HealthSearch search(HealthPath path, BigInteger cutCollateral, BigInteger cutDebt) {
        return new HealthSearch(path, target, cutCollateral, cutDebt);
    }

    /** By how many units of the base currency the value at that place may differ from a straight line: two token units at their index, and one unit. */
    private BigInteger cut(int place) {
        Holding holding = account.list().get(place);
        BigInteger index = holding.liquidityIndex().max(holding.borrowIndex());
        BigInteger tokens = index.divide(RayMath.RAY).add(BigInteger.TWO);
        return tokens.multiply(prices.of(holding.feed())).divide(holding.unit()).add(BigInteger.TWO);
    }
}
