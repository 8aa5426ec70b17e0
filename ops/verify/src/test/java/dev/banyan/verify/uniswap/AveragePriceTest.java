package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The average price of a real pair, against the reserves that really stood, second by second. */
final class AveragePriceTest {

    private static final long SEED = 53;
    private static final long STEP = 20;
    private static final int STEPS = 9;
    private static final Duration WINDOW = Duration.ofSeconds(60);

    @Test
    void theAverageIsWhatStoodDuringTheWindowAndHistoryCoversItAtOnce() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        try (Exchange exchange = Exchange.open(random)) {
            Token unit = exchange.venues.book().tokens().get(1);
            Token priced = exchange.venues.book().tokens().get(2);
            BigInteger[] stood = new BigInteger[STEPS];
            long start = now(exchange).time().getEpochSecond() + STEP;
            for (int i = 0; i < STEPS; i++) {
                exchange.anvil.rpc().call("evm_setNextBlockTimestamp", start + i * STEP);
                trade(exchange, leg(exchange, priced, unit, random));
                Leg after = leg(exchange, priced, unit);
                stood[i] = after.reserveOut().shiftLeft(112).divide(after.reserveIn());
            }
            PriceSource prices =
                    exchange.venues.prices(unit, List.of(new PriceDefinition.Average(priced, "dex", WINDOW)));

            PriceBook.Price price =
                    Exchange.await(prices.prices(now(exchange))).price(priced).orElseThrow();

            // The window's three steps are those that ended at the last trade; what it made stood for no second yet.
            BigInteger sum = BigInteger.ZERO;
            for (int i = STEPS - 4; i < STEPS - 1; i++) {
                sum = sum.add(stood[i].multiply(BigInteger.valueOf(STEP)));
            }
            assertThat(stood).doesNotHaveDuplicates();
            assertThat(price.unitsOfUnit()).isEqualTo(sum);
            assertThat(price.perTokenUnits())
                    .isEqualTo(BigInteger.valueOf(WINDOW.toSeconds()).shiftLeft(112));
        }
    }

    private static Head now(Exchange exchange) {
        return Exchange.await(exchange.chain.head());
    }

    private static void trade(Exchange exchange, Leg leg) {
        BigInteger amountIn = leg.reserveIn().divide(BigInteger.TEN);
        exchange.doInARow(List.of(Exchange.pay(leg, amountIn), Exchange.take(leg, leg.amountOut(amountIn))));
    }

    private static Leg leg(Exchange exchange, Token a, Token b, Random random) {
        return random.nextBoolean() ? leg(exchange, a, b) : leg(exchange, b, a);
    }

    private static Leg leg(Exchange exchange, Token from, Token to) {
        return exchange.pools().stream()
                .filter(pool -> holds(pool, from) && holds(pool, to))
                .map(pool -> Leg.into(pool, from))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Pool pool, Token token) {
        return pool.token0().equals(token) || pool.token1().equals(token);
    }
}
