package dev.banyan.markets.lending;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One account of a lending pool at a moment, reserve by reserve.
 *
 * <p>Source: {@code GenericLogic.calculateUserAccountData} of Aave v3.0; every figure is the pool's to the unit.
 *
 * @param list one for each reserve in which the account has collateral or debt
 */
public record Holdings(List<Holding> list) {

    /** Copies the list. */
    public Holdings {
        list = List.copyOf(list);
    }

    /** The sums at those prices. */
    public AccountSums sums(Prices prices) {
        BigInteger collateral = BigInteger.ZERO;
        BigInteger weighted = BigInteger.ZERO;
        BigInteger debt = BigInteger.ZERO;
        for (Holding holding : list) {
            BigInteger price = prices.of(holding.feed());
            if (holding.scaledCollateral().signum() > 0) {
                BigInteger value = holding.collateral().multiply(price).divide(holding.unit());
                collateral = collateral.add(value);
                weighted = weighted.add(value.multiply(BigInteger.valueOf(holding.threshold())));
            }
            if (holding.scaledDebt().signum() > 0) {
                debt = debt.add(holding.debt().multiply(price).divide(holding.unit()));
            }
        }
        return new AccountSums(collateral, weighted, debt);
    }

    /** All that the pool says of the account at those prices. */
    public AccountData data(Prices prices) {
        AccountSums sums = sums(prices);
        BigInteger borrowable = BigInteger.ZERO;
        boolean blocked = false;
        for (Holding holding : list) {
            if (holding.scaledCollateral().signum() > 0) {
                BigInteger value =
                        holding.collateral().multiply(prices.of(holding.feed())).divide(holding.unit());
                borrowable = borrowable.add(value.multiply(BigInteger.valueOf(holding.ltv())));
                blocked |= holding.ltv() == 0;
            }
        }
        return new AccountData(
                sums.collateral(),
                sums.debt(),
                sums.collateral().signum() == 0 ? BigInteger.ZERO : borrowable.divide(sums.collateral()),
                sums.threshold(),
                sums.healthFactor(),
                blocked);
    }

    /** The health factor at those prices, a wad. */
    public BigInteger healthFactor(Prices prices) {
        return sums(prices).healthFactor();
    }

    /** With another holding at that place. */
    public Holdings with(int place, Holding holding) {
        List<Holding> changed = new ArrayList<>(list);
        changed.set(place, holding);
        return new Holdings(changed);
    }

    /** With so much more collateral at that place, or less of it. */
    public Holdings withCollateral(int place, BigInteger more) {
        return with(place, list.get(place).withCollateral(more));
    }

    /** With so much more debt at that place, or less of it. */
    public Holdings withDebt(int place, BigInteger more) {
        return with(place, list.get(place).withDebt(more));
    }
}
