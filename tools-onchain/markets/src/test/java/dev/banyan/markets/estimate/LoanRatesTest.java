package dev.banyan.markets.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoanRatesTest {

    private static final BigInteger UNITS = BigInteger.TEN.pow(9);

    @Test
    void whenThatTimeIsOverInterestHasTakenTheFactorToOne() {
        LendingMarket market = market(700, "0.01", "0.08");
        Duration left = LoanRates.timeToLiquidation(market).orElseThrow();

        assertThat(left).isBetween(Duration.ofDays(600), Duration.ofDays(800));
        assertThat(factorAfter(market, left.plus(left.dividedBy(20)))).isLessThan(RayMath.WAD);
        assertThat(factorAfter(market, left.minus(left.dividedBy(20)))).isGreaterThan(RayMath.WAD);
    }

    @Test
    void thereIsNoneWhereWhatIsHadGrowsFasterOrNothingIsOwed() {
        assertThat(LoanRates.timeToLiquidation(market(700, "0.08", "0.08"))).isEmpty();
        assertThat(LoanRates.timeToLiquidation(market(0, "0.01", "0.08"))).isEmpty();
    }

    @Test
    void itIsNothingWhereTheAccountCanBeLiquidatedNow() {
        assertThat(LoanRates.timeToLiquidation(market(900, "0.01", "0.08"))).contains(Duration.ZERO);
    }

    @Test
    void ratesAreWeightedByValue() {
        LendingMarket market = market(700, "0.01", "0.08");
        LendingMarket dearer = new LendingMarket(
                market.venue(),
                market.time(),
                List.of(
                        new LendingMarket.Place(
                                market.places().getFirst().reserve(),
                                0,
                                UNITS.multiply(BigInteger.valueOf(1_000)),
                                true,
                                UNITS.multiply(BigInteger.valueOf(350))),
                        market.places().getLast()),
                new Prices(List.of(BigInteger.TEN.pow(8), BigInteger.TEN.pow(8))),
                Optional.empty(),
                BigInteger.ZERO);

        assertThat(LoanRates.of(dearer).orElseThrow())
                .isEqualTo(new LoanRates(
                        DrawnAccounts.ray("0.1")
                                .add(DrawnAccounts.ray("0.08").shiftLeft(1))
                                .divide(BigInteger.valueOf(3)),
                        DrawnAccounts.ray("0.01")));
    }

    private static BigInteger factorAfter(LendingMarket market, Duration time) {
        LendingMarket later = new LendingMarket(
                market.venue(),
                market.time().plus(time),
                market.places(),
                market.prices(),
                market.mode(),
                market.healthFactor());
        return later.holdings().healthFactor(later.prices());
    }

    /** A thousand of one token that counts by 80 %, and some of another owed, both worth the same. */
    private static LendingMarket market(long owed, String earns, String costs) {
        BigInteger thousand = UNITS.multiply(BigInteger.valueOf(1_000));
        BigInteger debt = UNITS.multiply(BigInteger.valueOf(owed));
        return new LendingMarket(
                "aave",
                DrawnAccounts.NOW,
                List.of(
                        new LendingMarket.Place(reserve(0, earns, "0.1"), 0, thousand, true, BigInteger.ZERO),
                        new LendingMarket.Place(reserve(1, "0", costs), 1, BigInteger.ZERO, false, debt)),
                new Prices(List.of(BigInteger.TEN.pow(8), BigInteger.TEN.pow(8))),
                Optional.empty(),
                BigInteger.ZERO);
    }

    private static Reserve reserve(int number, String earns, String costs) {
        Reserve empty = DrawnAccounts.reserve(number, 9, 7_500, 8_000, 0);
        return new Reserve(
                empty.terms(),
                empty.curve(),
                new ReserveState(
                        DrawnAccounts.NOW,
                        RayMath.RAY,
                        RayMath.RAY,
                        DrawnAccounts.ray(earns),
                        DrawnAccounts.ray(costs),
                        UNITS,
                        UNITS,
                        BigInteger.ZERO,
                        UNITS,
                        BigInteger.ZERO));
    }
}
