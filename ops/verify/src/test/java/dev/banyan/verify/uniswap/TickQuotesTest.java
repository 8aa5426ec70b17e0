package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.walk.TickCourse;
import dev.banyan.markets.walk.TickWalk;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded quotes in real Uniswap v3 pools against {@code QuoterV2}: what comes out or goes in, the price after it, and, by the quoter's own way of counting, the ticks crossed; where the
 * liquidity or a limit ends a swap, what was really taken too. Then trades by our own calls. A sample of them; all ten thousand with {@code -Dbanyan.quotes=10000}.
 */
final class TickQuotesTest {

    private static final long SEED = 43;
    private static final int QUOTES = Integer.getInteger("banyan.quotes", 2_000);
    private static final int AT_ONCE = 100;
    private static final int TRADES = 8;
    private static final int WORD = 32;
    private static final BigInteger NO_END = BigInteger.ONE.shiftLeft(254);

    private final Random random = new Random(SEED);
    private final TickWalk walk = new TickWalk();

    /** One quote with our own figures; {@code open} says that the quoter is told no limit. */
    private record Quote(PoolTerms terms, Pool.Concentrated pool, TickOrder order, boolean open, TickFill fill) {

        Call call() {
            return TickExchange.call(Address.ZERO, "QuoterV2", function(), words());
        }

        String function() {
            return order.exactIn() ? "quoteExactInputSingle" : "quoteExactOutputSingle";
        }

        List<String> words() {
            boolean down = order.zeroForOne();
            return List.of(
                    Words.address((down ? terms.token0() : terms.token1()).address()),
                    Words.address((down ? terms.token1() : terms.token0()).address()),
                    Words.uint(order.amount()),
                    Words.uint(terms.fee().value()),
                    Words.uint(open ? BigInteger.ZERO : order.priceLimit()));
        }

        /** The quoter refuses a swap that moves nothing, and one without a limit that can not give all that is wanted. */
        boolean isRefused() {
            boolean nothing = fill.amountIn().signum() == 0 && fill.amountOut().signum() == 0;
            return nothing || (open && !order.exactIn() && !fill.complete());
        }
    }

    @Test
    void everyQuoteIsTheQuotersToTheWei() {
        System.out.println("seed " + SEED);
        try (TickExchange exchange = TickExchange.open()) {
            exchange.fill(random);
            List<PoolState> states = exchange.pools.stream().map(exchange::read).toList();
            List<TickCourse> courses = states.stream()
                    .map(state -> new TickCourse(state.pool().orElseThrow()))
                    .toList();
            Counts counts = new Counts();
            long start = System.nanoTime();
            for (int done = 0; done < QUOTES; done += AT_ONCE) {
                List<Quote> quotes = new ArrayList<>();
                while (quotes.size() < AT_ONCE) {
                    int place = random.nextInt(states.size());
                    quotes.add(quote(states.get(place), courses.get(place)));
                }
                check(exchange, quotes, counts);
                check(exchange, partly(quotes, exchange.pools, courses), counts);
            }
            System.out.println(QUOTES + " quotes in " + (System.nanoTime() - start) / 1_000_000 + " ms, " + counts);
            assertThat(counts.equal).isGreaterThan(QUOTES * 3 / 4);
            assertThat(counts.crossing).isGreaterThan(QUOTES / 10);
            assertThat(counts.ended).isGreaterThan(QUOTES / 20);
            assertThat(counts.refused).isGreaterThan(QUOTES / 100);
            new TickTrades(exchange, random).make(TRADES);
        }
    }

    /** What the quotes were, so that a test that checks nothing is noticed. */
    private static final class Counts {
        private int equal;
        private int crossing;
        private int ended;
        private int refused;

        @Override
        public String toString() {
            return equal + " equal, " + crossing + " across ticks, " + ended + " ended early, " + refused + " refused";
        }
    }

    private Quote quote(PoolState state, TickCourse course) {
        Pool.Concentrated pool = state.pool().orElseThrow();
        boolean down = random.nextBoolean();
        boolean exactIn = random.nextBoolean();
        BigInteger amount =
                new BigInteger(1 + random.nextInt(random.nextInt(8) > 0 ? 84 : 100), random).add(BigInteger.ONE);
        TickOrder order = new TickOrder(down, exactIn, amount, TickOrder.noLimit(down));
        boolean open = random.nextInt(3) > 0;
        if (!open && random.nextBoolean()) {
            int tick = pool.tick()
                    + (down ? -1 : 1) * (1 + random.nextInt(20 * pool.ticks().spacing()));
            BigInteger limit = TickPrice.at(Math.clamp(tick, -TickTable.MOST_INDEX + 1, TickTable.MOST_INDEX - 1))
                    .add(BigInteger.valueOf(random.nextInt(3) - 1L));
            int side = limit.compareTo(pool.sqrtPrice());
            if (side != 0 && down == side < 0) {
                order = order.until(limit);
            }
        }
        return new Quote(state.terms(), pool, order, open, walk.fill(course, order));
    }

    /** For each swap into the pool that ended early: how much it really took, which the quoter tells if the other side is asked for without end up to where it ended. */
    private List<Quote> partly(List<Quote> quotes, List<PoolTerms> pools, List<TickCourse> courses) {
        List<Quote> others = new ArrayList<>();
        for (Quote quote : quotes) {
            if (quote.order().exactIn() && !quote.fill().complete() && !quote.isRefused()) {
                TickOrder other = new TickOrder(
                        quote.order().zeroForOne(), false, NO_END, quote.fill().sqrtPrice());
                TickFill fill = walk.fill(courses.get(pools.indexOf(quote.terms())), other);
                assertThat(fill).isEqualTo(quote.fill());
                others.add(new Quote(quote.terms(), quote.pool(), other, false, fill));
            }
        }
        return others;
    }

    private static void check(TickExchange exchange, List<Quote> quotes, Counts counts) {
        List<Call> calls = quotes.stream()
                .map(quote -> Call.of(exchange.quoter, quote.call().data()))
                .toList();
        List<CallResult> results = exchange.tryAll(calls);
        for (int i = 0; i < quotes.size(); i++) {
            Quote quote = quotes.get(i);
            if (quote.isRefused()) {
                assertThat(results.get(i)).as("%s", quote).isInstanceOf(CallResult.Reverted.class);
                counts.refused++;
                continue;
            }
            assertThat(results.get(i)).as("%s", quote).isInstanceOf(CallResult.Returned.class);
            WordReader told = new WordReader(((CallResult.Returned) results.get(i)).data());
            TickFill fill = quote.fill();
            BigInteger ours = quote.order().exactIn() ? fill.amountOut() : fill.amountIn();
            assertThat(ours).as("%s", quote).isEqualTo(told.uint(0));
            assertThat(fill.sqrtPrice()).as("%s", quote).isEqualTo(told.uint(WORD));
            assertThat(countedByQuoter(quote.pool(), fill.tick()))
                    .as("%s", quote)
                    .isEqualTo(told.small(2L * WORD));
            counts.equal++;
            counts.crossing += fill.crossed() > 0 ? 1 : 0;
            counts.ended += fill.complete() ? 0 : 1;
        }
    }

    /**
     * How many ticks the quoter says were crossed. It counts the initialised ones between the ticks before and after, divided by the spacing and cut towards zero, both included; but not
     * the one after a swap down nor the one before a swap up, if the pool's tick is just that. For negative ticks that is sometimes one too many.
     */
    private static int countedByQuoter(Pool.Concentrated pool, int after) {
        int spacing = pool.ticks().spacing();
        int from = Math.min(pool.tick() / spacing, after / spacing);
        int to = Math.max(pool.tick() / spacing, after / spacing);
        int count = 0;
        for (TickTable.Tick tick : pool.ticks().ticks()) {
            int place = tick.index() / spacing;
            boolean skipped = (tick.index() == after && pool.tick() > after)
                    || (tick.index() == pool.tick() && pool.tick() < after);
            count += place >= from && place <= to && !skipped ? 1 : 0;
        }
        return count;
    }
}
