package dev.banyan.web3j.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BrokenPoolTest {

    private static final Address SOUND = Samples.address(0x71);
    private static final Address BROKEN = Samples.address(0x72);
    private static final BigInteger ONE = BigInteger.TWO.pow(96);
    private static final String SLOT0 = selector("slot0");
    private static final String BITMAP = selector("tickBitmap");
    private static final String TICKS = selector("ticks");

    private final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    private final ConfirmedTicks confirmed = new ConfirmedTicks();

    @Test
    void aPoolWhoseTickIsOutOfRangeIsLeftOutAlone() {
        answering(slot(900_000), false);
        confirmed.add(List.of(terms(SOUND, 60), terms(BROKEN, 60)));

        assertThat(pools()).extracting(Pool::address).containsExactly(SOUND);
    }

    @Test
    void aPoolWhoseTicksDoNotAddUpIsLeftOutAlone() {
        answering(slot(0), true);
        confirmed.add(List.of(terms(SOUND, 60), terms(BROKEN, 60)));

        assertThat(pools()).extracting(Pool::address).containsExactly(SOUND);
    }

    @Test
    void aPoolWhoseTicksStandNotApartIsLeftOutAlone() {
        answering(slot(0), false);
        confirmed.add(List.of(terms(SOUND, 60), terms(BROKEN, 0)));

        assertThat(pools()).extracting(Pool::address).containsExactly(SOUND);
    }

    /** The sound pool is at tick zero and has no liquidity. */
    private void answering(String brokenSlot, boolean brokenTick) {
        chain.whenRead(call -> {
            boolean broken = call.to().equals(BROKEN);
            String function = call.data().selector().value();
            if (function.equals(SLOT0)) {
                return words(broken ? brokenSlot : slot(0));
            }
            if (function.equals(TICKS)) {
                return words(Words.uint(1).repeat(2) + Words.uint(0).repeat(6));
            }
            boolean zeroth = call.data().value().equals(BITMAP + Words.uint(0));
            return words(Words.uint(broken && brokenTick && zeroth ? 1 : 0));
        });
    }

    private List<Pool> pools() {
        TickFinder finder = new TickFinder(chain, List.of(), List.of(), confirmed);
        return new TickMarketReader(chain, confirmed, finder, Runnable::run)
                .pools(chain.mine())
                .toCompletableFuture()
                .join();
    }

    private static CallResult words(String words) {
        return new CallResult.Returned(Bytes.of("0x" + words));
    }

    private static String slot(int tick) {
        return Words.uint(ONE) + Words.uint(tick) + Words.uint(0).repeat(5);
    }

    private static PoolTerms terms(Address pool, int spacing) {
        return new PoolTerms("dexC", pool, Samples.WETH, Samples.USDC, new Ppm(3_000), spacing);
    }

    private static String selector(String function) {
        return FunctionSelector.of("UniswapV3Pool", function).selector();
    }
}
