package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** WETH is token0 and the unit in USDC's pair, so a price of USDC is the second sum, a price of WETH the first. */
final class AveragePriceSourceTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private static final V2Venue DEX = BOOK.venues().getFirst();
    private static final Address PAIR = SampleVenues.address(0x501);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final BigInteger Q112 = BigInteger.ONE.shiftLeft(112);

    private final ScriptedPairs chain = new ScriptedPairs();

    @Test
    void theAverageWeighsWhatStoodDuringTheWindow() {
        // WETH is 2 USDC until block 23, then 5; the window of block 26 begins at block 20.
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        chain.reserves(23, PAIR, 1_000, 5_000, Q112.multiply(BigInteger.valueOf(2 * 230)), ScriptedPairs.GENESIS + 230);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);

        assertThat(source.value(26, SampleVenues.WETH, 1_000)).contains(3_500L);
        assertThat(source.value(32, SampleVenues.WETH, 1_000)).contains(5_000L);
    }

    @Test
    void aNodeWithHistoryCoversTheWindowAtOnce() {
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);

        assertThat(source.value(500, SampleVenues.WETH, 1_000)).contains(2_000L);
    }

    @Test
    void withoutHistoryThereIsNoPriceUntilTheWindowIsCovered() {
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        chain.keepStateFrom(100);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);

        for (long block = 100; block < 106; block++) {
            assertThat(source.value(block, SampleVenues.WETH, 1_000)).isEmpty();
        }
        assertThat(source.value(106, SampleVenues.WETH, 1_000)).contains(2_000L);
    }

    @Test
    void aChainYoungerThanTheWindowHasNoPrice() {
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);

        assertThat(source.value(5, SampleVenues.WETH, 1_000)).isEmpty();
        assertThat(source.value(10, SampleVenues.WETH, 1_000)).isEmpty();
        assertThat(source.value(11, SampleVenues.WETH, 1_000)).contains(2_000L);
    }

    @Test
    void whatWasSeenOnABranchThatWasLeftIsForgotten() {
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        chain.keepStateFrom(100);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);
        for (long block = 100; block < 106; block++) {
            source.value(block, SampleVenues.WETH, 1_000);
        }

        assertThat(source.value(100, SampleVenues.WETH, 1_000)).isEmpty();
        assertThat(source.value(105, SampleVenues.WETH, 1_000)).isEmpty();
        assertThat(source.value(106, SampleVenues.WETH, 1_000)).contains(2_000L);
    }

    @Test
    void theNativeAssetIsWorthWhatItsWrappedFormIs() {
        pairOfWeth();
        chain.reserves(0, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS);
        PriceSourceUnderTest inUsdc = source(SampleVenues.USDC, SampleVenues.WETH);
        PriceSourceUnderTest inWeth = source(SampleVenues.WETH);

        assertThat(inUsdc.value(500, SampleVenues.ETH, 1_000)).contains(2_000L);
        assertThat(inWeth.value(500, SampleVenues.ETH, 1_000)).contains(1_000L);
        assertThat(inWeth.value(500, SampleVenues.USDC, 1_000)).isEmpty();
    }

    @Test
    void aPairThatDoesNotExistYetIsAskedForAgain() {
        chain.pair(50, DEX, SampleVenues.WETH, SampleVenues.USDC, PAIR);
        chain.reserves(50, PAIR, 1_000, 2_000, BigInteger.ZERO, ScriptedPairs.GENESIS + 500);
        PriceSourceUnderTest source = source(SampleVenues.USDC, SampleVenues.WETH);

        assertThat(source.value(30, SampleVenues.WETH, 1_000)).isEmpty();
        assertThat(source.value(60, SampleVenues.WETH, 1_000)).contains(2_000L);
    }

    private void pairOfWeth() {
        chain.pair(0, DEX, SampleVenues.WETH, SampleVenues.USDC, PAIR);
    }

    private PriceSourceUnderTest source(Token unit, Token... priced) {
        List<PriceDefinition.Average> definitions = List.of(priced).stream()
                .map(token -> new PriceDefinition.Average(token, DEX.name(), WINDOW))
                .toList();
        ConfirmedPairs pairs = new ConfirmedPairs();
        PairFinder finder = new PairFinder(chain, BOOK, pairs);
        return new PriceSourceUnderTest(new AveragePriceSource(chain, BOOK, pairs, finder, unit, definitions));
    }

    private record PriceSourceUnderTest(AveragePriceSource source) {

        Optional<Long> value(long block, Token token, long units) {
            PriceBook book = source.prices(ScriptedPairs.block(block))
                    .toCompletableFuture()
                    .join();
            return book.value(TokenAmount.of(token, BigInteger.valueOf(units)), RoundingMode.FLOOR)
                    .map(amount -> amount.units().longValueExact());
        }
    }
}
