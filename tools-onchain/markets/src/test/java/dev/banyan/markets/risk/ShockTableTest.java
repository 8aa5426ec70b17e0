package dev.banyan.markets.risk;

import static dev.banyan.markets.drawn.DrawnAccounts.reserve;
import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShockTableTest {

    private static final BigInteger ZERO = BigInteger.ZERO;

    @Test
    void eachRowIsTheFactorAtTheShockedPrices() {
        Holdings account = new Holdings(List.of(
                Holding.of(reserve(0, 18, 8_000, 8_000, 0), 0, BigInteger.TEN.pow(18), true, ZERO, Optional.empty()),
                Holding.of(
                        reserve(1, 6, 8_000, 8_000, 0),
                        1,
                        ZERO,
                        true,
                        BigInteger.valueOf(1_000_000_000),
                        Optional.empty())));
        Prices prices = new Prices(List.of(BigInteger.valueOf(200_000_000_000L), BigInteger.valueOf(100_000_000)));

        List<ShockTable.Row> rows = ShockTable.of(
                account,
                prices,
                List.of(
                        new ShockTable.Shock(List.of(0), -2_500),
                        new ShockTable.Shock(List.of(0), -4_000),
                        new ShockTable.Shock(List.of(0, 1), -5_000),
                        new ShockTable.Shock(List.of(1), 1_000)));

        assertThat(rows)
                .extracting(ShockTable.Row::healthFactor)
                .containsExactly(wad("1.2"), wad("0.96"), wad("1.6"), new BigInteger("1454545454545454545"));
        assertThat(rows).extracting(ShockTable.Row::liquidated).containsExactly(false, true, false, false);
    }

    @Test
    void aFallByAWholeIsRefused() {
        assertThatThrownBy(() -> new ShockTable.Shock(List.of(0), -10_000))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
