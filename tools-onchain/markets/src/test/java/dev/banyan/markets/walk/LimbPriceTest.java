package dev.banyan.markets.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.TickTable;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prices of ticks in limbs are the plain ones, and the tick at a price is found again, at the ends too. */
final class LimbPriceTest {

    private static final int MOST = TickTable.MOST_INDEX;

    private final LimbPrice prices = new LimbPrice();
    private final long[] limbs = new long[LimbPrice.LIMBS];

    @Test
    void everyTickHasThePriceOfThePlainVersion() {
        for (int tick = -MOST; tick <= MOST; tick += 97) {
            check(tick);
        }
        for (int tick = -300; tick <= 300; tick++) {
            check(tick);
        }
        check(MOST);
        check(MOST - 1);
    }

    private void check(int tick) {
        prices.at(tick, limbs);
        assertThat(Wide.whole(limbs)).as("tick %s", tick).isEqualTo(TickPrice.at(tick));
        if (tick < MOST) {
            assertThat(prices.tickAt(limbs)).isEqualTo(tick);
            Wide.set(limbs, TickPrice.at(tick + 1).subtract(BigInteger.ONE));
            assertThat(prices.tickAt(limbs)).isEqualTo(tick);
        }
    }

    @Test
    void theTickAtAnyPriceIsThePlainOne() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            BigInteger price = new BigInteger(33 + random.nextInt(127), random)
                    .add(TickPrice.LEAST)
                    .min(TickPrice.MOST.subtract(BigInteger.ONE));
            Wide.set(limbs, price);
            assertThat(prices.tickAt(limbs)).as("%s", price).isEqualTo(TickPrice.tickAt(price));
        }
    }
}
