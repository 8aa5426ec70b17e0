package dev.banyan.markets.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pools keep their places, whatever somebody does to make them come and go. */
final class MixedPoolsTest {

    private static final BigInteger DEEP = BigInteger.TEN.pow(18);

    private final MixedPools pools = new MixedPools();

    @Test
    void onlyAPoolThatWasNeverThereChangesPlaces() {
        assertThat(pools.show(List.of(pool(1, DEEP), pool(2, DEEP)))).isFalse();
        assertThat(pools.show(List.of(pool(1, DEEP)))).isTrue();
        assertThat(pools.isThere(0)).isTrue();
        assertThat(pools.isThere(1)).isFalse();
        assertThat(pools.show(List.of())).isTrue();
        assertThat(pools.isThere(0)).isFalse();
        assertThat(pools.show(List.of(pool(2, DEEP.shiftLeft(1))))).isTrue();
        assertThat(pools.isThere(1)).isTrue();
        assertThat(pools.touchedCount()).isEqualTo(1);
        assertThat(pools.show(List.of(pool(3, DEEP)))).isFalse();
        assertThat(pools.isThere(2)).isTrue();
        assertThat(pools.isThere(0)).isFalse();
    }

    @Test
    void aPoolWithoutAnyLiquidityIsNotThereUntilSomebodyPutsSomeIn() {
        pools.show(List.of(pool(1, BigInteger.ZERO)));
        assertThat(pools.isThere(0)).isFalse();
        assertThat(pools.show(List.of(pool(1, BigInteger.ONE)))).isTrue();
        assertThat(pools.isThere(0)).isTrue();
        assertThat(pools.show(List.of(pool(1, BigInteger.ZERO)))).isTrue();
        assertThat(pools.isThere(0)).isFalse();
    }

    private static Pool pool(int number, BigInteger liquidity) {
        TickTable table = new TickTable(
                10,
                liquidity.signum() == 0
                        ? List.of()
                        : List.of(new TickTable.Tick(-100, liquidity), new TickTable.Tick(100, liquidity.negate())));
        return new Pool.Concentrated(
                "v3",
                address(100 + number),
                new Token("A", address(1), 18),
                new Token("B", address(2), 18),
                new Ppm(500),
                TickPrice.at(0),
                0,
                liquidity,
                table);
    }

    private static Address address(int number) {
        return Address.of("0x" + String.format("%040x", number));
    }
}
