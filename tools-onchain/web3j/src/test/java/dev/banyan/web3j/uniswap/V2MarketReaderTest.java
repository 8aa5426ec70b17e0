package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Pool;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class V2MarketReaderTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private static final V2Venue DEX_A = BOOK.venues().get(0);
    private static final V2Venue DEX_B = BOOK.venues().get(1);
    private static final Address ON_A = SampleVenues.address(0x501);
    private static final Address ON_B = SampleVenues.address(0x502);

    private final ScriptedPairs chain = new ScriptedPairs();
    private final ConfirmedPairs pairs = new ConfirmedPairs();
    private final V2MarketReader reader =
            new V2MarketReader(chain, pairs, new PairFinder(chain, BOOK, pairs), Runnable::run, SpotCheck.none());

    @Test
    void poolsAreThoseThatTheFactoriesNameWithTheReservesOfTheHead() {
        chain.pair(0, DEX_A, SampleVenues.WETH, SampleVenues.USDC, ON_A);
        chain.pair(0, DEX_B, SampleVenues.WETH, SampleVenues.USDC, ON_B);
        chain.reserves(0, ON_A, 100, 200, BigInteger.ZERO, 0);
        chain.reserves(0, ON_B, 300, 400, BigInteger.ZERO, 0);
        chain.reserves(6, ON_B, 310, 390, BigInteger.ZERO, 0);

        List<Pool> atFive = pools(5);
        List<Pool> atSix = pools(6);

        assertThat(atFive).extracting(Pool::venue).containsExactly("dexA", "dexB");
        assertThat(((Pool.ConstantProduct) atFive.get(1)).reserve0()).isEqualTo(300);
        assertThat(((Pool.ConstantProduct) atSix.get(1)).reserve0()).isEqualTo(310);
        assertThat(((Pool.ConstantProduct) atSix.get(1)).fee().value()).isEqualTo(3_000);
        assertThat(pairs.at(ON_A)).isPresent();
    }

    @Test
    void onlyTheFirstOfHeadsThatFollowEachOtherIsReadAsAWhole() {
        chain.pair(0, DEX_A, SampleVenues.WETH, SampleVenues.USDC, ON_A);
        chain.pair(0, DEX_B, SampleVenues.WETH, SampleVenues.USDC, ON_B);
        chain.reserves(0, ON_A, 100, 200, BigInteger.ZERO, 0);
        chain.reserves(0, ON_B, 300, 400, BigInteger.ZERO, 0);

        pools(5);
        pools(6);
        pools(7);

        assertThat(chain.batches()).containsExactly(12, 2);
        pools(9);
        assertThat(chain.batches()).containsExactly(12, 2, 2);
    }

    @Test
    void aPairThatIsCreatedLaterIsFoundLater() {
        chain.pair(40, DEX_A, SampleVenues.WETH, SampleVenues.USDC, ON_A);
        chain.reserves(40, ON_A, 100, 200, BigInteger.ZERO, 0);

        assertThat(pools(20)).isEmpty();
        assertThat(pools(20 + PairFinder.LOOK_AGAIN)).hasSize(1);
    }

    @Test
    void emptyAndSilentPairsAreLeftOut() {
        chain.pair(0, DEX_A, SampleVenues.WETH, SampleVenues.USDC, ON_A);
        chain.pair(0, DEX_B, SampleVenues.WETH, SampleVenues.USDC, ON_B);
        chain.reserves(0, ON_A, 0, 200, BigInteger.ZERO, 0);

        assertThat(pools(5)).isEmpty();
    }

    @Test
    void anAnswerWithoutSenseConfirmsNoPair() {
        chain.answer(
                0,
                DEX_A.factory(),
                Bytes.of(Selectors.GET_PAIR.value() + "0".repeat(62) + "11" + "0".repeat(62) + "12"),
                "00");
        pools(5);

        assertThat(pairs.all()).isEmpty();
    }

    private List<Pool> pools(long block) {
        return reader.pools(ScriptedPairs.block(block)).toCompletableFuture().join();
    }
}
