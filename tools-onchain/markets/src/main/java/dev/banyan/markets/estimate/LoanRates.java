package dev.banyan.markets.estimate;

import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.LendingMarket.Place;
import dev.banyan.markets.lending.ReserveState;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an account's loan costs and earns a year, rays.
 *
 * @param borrowing the borrowers' rates, weighted by the value of what is owed
 * @param supplying the suppliers' rates, weighted by the value that counts in the health factor
 */
public record LoanRates(BigInteger borrowing, BigInteger supplying) {

    /** Of the account in that market; empty where nothing is owed. */
    public static Optional<LoanRates> of(LendingMarket market) {
        List<Place> places = market.held();
        List<Holding> holdings = market.holdings().list();
        BigInteger owed = BigInteger.ZERO;
        BigInteger costs = BigInteger.ZERO;
        BigInteger counted = BigInteger.ZERO;
        BigInteger earns = BigInteger.ZERO;
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            ReserveState state = places.get(i).reserve().state();
            BigInteger price = market.prices().of(holding.feed());
            BigInteger debt = holding.debt().multiply(price).divide(holding.unit());
            BigInteger collateral = holding.collateral()
                    .multiply(price)
                    .multiply(BigInteger.valueOf(holding.threshold()))
                    .divide(holding.unit());
            owed = owed.add(debt);
            costs = costs.add(debt.multiply(state.borrowRate()));
            counted = counted.add(collateral);
            earns = earns.add(collateral.multiply(state.liquidityRate()));
        }
        return owed.signum() == 0
                ? Optional.empty()
                : Optional.of(new LoanRates(
                        costs.divide(owed), counted.signum() == 0 ? BigInteger.ZERO : earns.divide(counted)));
    }

    /** How long interest alone takes to make the account liable to liquidation; empty if it never does. */
    public static Optional<Duration> timeToLiquidation(LendingMarket market) {
        return of(market)
                .flatMap(rates -> TimeToLiquidation.of(
                        market.holdings().healthFactor(market.prices()), rates.borrowing(), rates.supplying()));
    }
}
