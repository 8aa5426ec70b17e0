package dev.banyan.markets.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.market.TickTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** The price at a tick is what the contract computes, which at its ends is published. */
final class TickPriceTest {

    private static final int MOST = TickTable.MOST_INDEX;

    @Test
    void theEndsAreTheOnesOfTheContract() {
        assertThat(TickPrice.at(-MOST)).isEqualTo(TickPrice.LEAST);
        assertThat(TickPrice.at(MOST)).isEqualTo(TickPrice.MOST);
        assertThat(TickPrice.at(0)).isEqualTo(BigInteger.ONE.shiftLeft(96));
    }

    @Test
    void theFirstAndLastFractionsAreTheOnesOfTheContract() {
        BigInteger[] fractions = TickPrice.fractions();
        assertThat(fractions).hasSize(20);
        assertThat(fractions[0].toString(16)).isEqualTo("fffcb933bd6fad37aa2d162d1a594001");
        assertThat(fractions[19].toString(16)).isEqualTo("48a170391f7dc42444e8fa2");
    }

    @Test
    void aPriceIsWithinTheContractsPrecisionOfThePower() {
        MathContext context = new MathContext(60);
        for (int tick : new int[] {-500_000, -50_001, -60, -1, 1, 60, 50_001, 500_000}) {
            BigDecimal exact = new BigDecimal("1.0001")
                    .pow(tick, context)
                    .sqrt(context)
                    .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(96)));
            BigDecimal off = new BigDecimal(TickPrice.at(tick)).subtract(exact).abs();
            assertThat(off)
                    .as("tick %s", tick)
                    .isLessThan(exact.movePointLeft(18).max(BigDecimal.ONE));
        }
    }

    @Test
    void theTickAtAPriceIsTheGreatestOneNotAboveIt() {
        for (int tick = -MOST; tick < MOST; tick += 4_999) {
            assertThat(TickPrice.tickAt(TickPrice.at(tick))).isEqualTo(tick);
            assertThat(TickPrice.tickAt(TickPrice.at(tick + 1).subtract(BigInteger.ONE)))
                    .isEqualTo(tick);
        }
        assertThat(TickPrice.tickAt(TickPrice.MOST.subtract(BigInteger.ONE))).isEqualTo(MOST - 1);
    }

    @Test
    void whatIsBeyondTheEndsIsRefused() {
        assertThatThrownBy(() -> TickPrice.at(MOST + 1)).hasMessageContaining("887273");
        assertThatThrownBy(() -> TickPrice.tickAt(TickPrice.LEAST.subtract(BigInteger.ONE)))
                .hasMessageContaining("4295128738");
        assertThatThrownBy(() -> TickPrice.tickAt(TickPrice.MOST)).hasMessageContaining("no price of a pool");
    }
}
