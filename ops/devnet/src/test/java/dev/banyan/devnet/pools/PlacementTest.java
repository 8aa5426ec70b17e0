package dev.banyan.devnet.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.pools.Placement.PlacedPool;
import dev.banyan.devnet.pools.PoolSnapshot.Pool;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacementTest {

    private static final Address A = Address.of("0x00000000000000000000000000000000000000b1");
    private static final Address B = Address.of("0x00000000000000000000000000000000000000b2");

    @Test
    void aPairListedOnceIsSplitSixtyToFortyWithoutLosingAUnit() {
        List<PlacedPool> placed = place(pool(1, A, B, 1_000_003, 77_777_777));

        assertThat(placed)
                .containsExactly(
                        new PlacedPool(Exchange.DEX_A, A, B, number(600_001), number(46_666_666)),
                        new PlacedPool(Exchange.DEX_B, A, B, number(400_002), number(31_111_111)));
    }

    @Test
    void aPairListedTwiceStandsWholeOnEachExchangeWhateverTheOrderOfItsTokens() {
        List<PlacedPool> placed = place(pool(1, A, B, 5_000, 6_000), pool(2, B, A, 7_000, 8_000));

        assertThat(placed)
                .containsExactly(
                        new PlacedPool(Exchange.DEX_A, A, B, number(5_000), number(6_000)),
                        new PlacedPool(Exchange.DEX_B, B, A, number(7_000), number(8_000)));
    }

    @Test
    void aThirdPoolOfAPairIsRefusedWhereItStands() {
        assertThatThrownBy(() ->
                        place(pool(1, A, B, 5_000, 6_000), pool(2, B, A, 7_000, 8_000), pool(3, A, B, 9_000, 9_000)))
                .isInstanceOf(PoolFileException.class)
                .hasMessageStartingWith("p.json:3:1: ")
                .hasMessageContaining("listed 3 times");
    }

    @Test
    void aFeeThatV2PairsDoNotHaveIsRefused() {
        Pool pool = new Pool(A, A, B, number(5_000), number(6_000), 2_500, new FilePosition("p.json", 4, 2));

        assertThatThrownBy(() -> place(pool))
                .isInstanceOf(PoolFileException.class)
                .hasMessageStartingWith("p.json:4:2: ")
                .hasMessageContaining("2500");
    }

    @Test
    void reservesThatCanNotOpenAPoolAreRefused() {
        assertThatThrownBy(() -> place(pool(1, A, B, 1_200, 1_200)))
                .isInstanceOf(PoolFileException.class)
                .hasMessageContaining("too small");
    }

    private static List<PlacedPool> place(Pool... pools) {
        return Placement.place(new PoolSnapshot(List.of(pools), Map.of()));
    }

    private static Pool pool(int line, Address token0, Address token1, long reserve0, long reserve1) {
        Address address = Address.of("0x" + "0".repeat(38) + "c" + line);
        return new Pool(
                address,
                token0,
                token1,
                number(reserve0),
                number(reserve1),
                3_000,
                new FilePosition("p.json", line, 1));
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }
}
