package dev.banyan.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.market.PriceBook;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class CumulativePriceTest {

    private static final BigInteger TWO_POW_256 = BigInteger.ONE.shiftLeft(256);
    private static final long TWO_POW_32 = 1L << 32;

    @Test
    void theAverageOfAPriceThatStandsIsThatPrice() {
        CumulativePrice start = new CumulativePrice(BigInteger.ZERO, BigInteger.ZERO, 100);

        CumulativePrice end = start.at(160, BigInteger.valueOf(1_000), BigInteger.valueOf(4_000));

        assertThat(end.secondsSince(start)).isEqualTo(60);
        assertThat(value(end.averageSince(start, true))).isEqualTo("4000000");
        assertThat(value(end.averageSince(start, false))).isEqualTo("250000");
    }

    @Test
    void theAverageWeighsEachPriceByTheSecondsItStood() {
        CumulativePrice start = new CumulativePrice(BigInteger.ZERO, BigInteger.ZERO, 0);

        CumulativePrice end =
                start.at(30, BigInteger.ONE, BigInteger.TWO).at(90, BigInteger.ONE, BigInteger.valueOf(5));

        assertThat(value(end.averageSince(start, true))).isEqualTo("4000000");
    }

    @Test
    void sumsAndTimeMayWrapBetweenTwoObservations() {
        CumulativePrice start = new CumulativePrice(
                TWO_POW_256.subtract(BigInteger.TEN), TWO_POW_256.subtract(BigInteger.ONE), TWO_POW_32 - 20);

        CumulativePrice end = start.at(TWO_POW_32 + 40, BigInteger.valueOf(7), BigInteger.valueOf(21));

        assertThat(end.time()).isEqualTo(40);
        assertThat(end.sum0()).isLessThan(start.sum0());
        assertThat(end.secondsSince(start)).isEqualTo(60);
        assertThat(value(end.averageSince(start, true))).isEqualTo("3000000");
    }

    @Test
    void withoutTimeBetweenThereIsNoAverage() {
        CumulativePrice start = new CumulativePrice(BigInteger.ZERO, BigInteger.ZERO, 5);

        assertThatThrownBy(() -> start.averageSince(start, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyPairAddsNothing() {
        CumulativePrice start = new CumulativePrice(BigInteger.ONE, BigInteger.TWO, 5);

        assertThat(start.at(50, BigInteger.ZERO, BigInteger.TEN))
                .isEqualTo(new CumulativePrice(BigInteger.ONE, BigInteger.TWO, 50));
    }

    /** The price times a million, rounded down. */
    private static BigInteger value(PriceBook.Price price) {
        return price.unitsOfUnit().multiply(BigInteger.valueOf(1_000_000)).divide(price.perTokenUnits());
    }
}
