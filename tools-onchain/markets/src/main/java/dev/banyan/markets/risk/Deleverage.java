package dev.banyan.markets.risk;

import static dev.banyan.markets.lending.RayMath.PERCENTAGE;
import static dev.banyan.markets.lending.RayMath.percentMul;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Prices;
import java.math.BigInteger;

/**
 * Debt repaid by a flash loan that sold collateral pays back, in one transaction.
 *
 * @param repaid what is lent and repaid, in base units of the debt's token
 * @param premium what the loan costs, in the same token
 * @param sold collateral that is withdrawn and sold, in base units of its token
 */
public record Deleverage(BigInteger repaid, BigInteger premium, BigInteger sold) {

    /**
     * What a deleverage costs.
     *
     * @param premium the pool's share of a flash loan, rounded half up as the pool does
     * @param sale what the sale may bring less than the feeds say, fee and slippage together; less than a whole
     */
    public record Cost(Bps premium, Bps sale) {

        /** Refuses a sale that brings nothing. */
        public Cost {
            if (sale.value() >= PERCENTAGE.intValueExact()) {
                throw new IllegalArgumentException("a sale that brings something expected: " + sale);
            }
        }
    }

    /** How collateral turns into debt at the feeds' prices. */
    record Sale(Prices prices, Holding owed, Holding sold, Cost cost) {

        /** True if a unit of the debt's token is worth no less than one of the collateral's. */
        boolean owedIsCoarser() {
            return prices.of(owed.feed())
                            .multiply(sold.unit())
                            .compareTo(prices.of(sold.feed()).multiply(owed.unit()))
                    >= 0;
        }

        /** With that loan, and the least collateral that pays it back. */
        Deleverage repaying(BigInteger repaid) {
            BigInteger premium = premium(repaid);
            BigInteger due = repaid.add(premium).multiply(worth());
            return new Deleverage(
                    repaid, premium, due.add(perUnit()).subtract(BigInteger.ONE).divide(perUnit()));
        }

        /** With that collateral, and the greatest loan that it pays back; all of the debt at most. */
        Deleverage selling(BigInteger units) {
            BigInteger brought = units.multiply(perUnit()).divide(worth());
            BigInteger whole = PERCENTAGE.add(BigInteger.valueOf(cost.premium().value()));
            BigInteger repaid = brought.multiply(PERCENTAGE).divide(whole).add(BigInteger.ONE);
            while (repaid.signum() > 0 && repaid.add(premium(repaid)).compareTo(brought) > 0) {
                repaid = repaid.subtract(BigInteger.ONE);
            }
            BigInteger within = repaid.min(owed.debt());
            return new Deleverage(within, premium(within), units);
        }

        /** The most that can be repaid: all of the debt, or what the collateral pays for. */
        BigInteger mostRepaid() {
            return selling(sold.collateral()).repaid();
        }

        /** The most that needs to be sold: what pays for all of the debt, or all of the collateral. */
        BigInteger mostSold() {
            return repaying(owed.debt()).sold().min(sold.collateral());
        }

        private BigInteger premium(BigInteger repaid) {
            return percentMul(repaid, cost.premium().value());
        }

        private BigInteger worth() {
            return prices.of(owed.feed()).multiply(sold.unit()).multiply(PERCENTAGE);
        }

        private BigInteger perUnit() {
            return prices.of(sold.feed())
                    .multiply(owed.unit())
                    .multiply(PERCENTAGE.subtract(BigInteger.valueOf(cost.sale().value())));
        }
    }
}
