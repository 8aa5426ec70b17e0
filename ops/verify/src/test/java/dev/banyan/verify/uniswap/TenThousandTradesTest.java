package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded random trades against the pair contract: our quote is the router's, the pair gives exactly that much and refuses one unit
 * more, and in the end every reserve is what we computed.
 */
final class TenThousandTradesTest {

    private static final long SEED = 41;
    private static final int TRADES = 10_000;
    private static final int AT_ONCE = 50;
    private static final int CALLS = 4;

    /** One trade with our own figures. */
    private record Trade(Leg leg, BigInteger amountIn, BigInteger amountOut) {

        Call pay() {
            return Exchange.pay(leg, amountIn);
        }

        Call take(BigInteger amount) {
            return Exchange.take(leg, amount);
        }

        boolean couldGiveOneMore() {
            return amountOut.add(BigInteger.ONE).compareTo(leg.reserveOut()) < 0;
        }
    }

    @Test
    void everyQuoteAndEveryExecutionIsThePairsOwnToTheWei() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        try (Exchange exchange = Exchange.open(random)) {
            List<Pool.ConstantProduct> pools = new ArrayList<>(exchange.pools());
            assertThat(pools).hasSize(15);
            long start = System.nanoTime();
            for (int done = 0; done < TRADES; done += AT_ONCE) {
                List<Trade> trades = trades(pools, random);
                check(exchange, trades);
                exchange.doInARow(trades.stream()
                        .<Call>mapMulti((trade, calls) -> {
                            calls.accept(trade.pay());
                            calls.accept(trade.take(trade.amountOut()));
                        })
                        .toList());
            }
            System.out.println(TRADES + " trades in " + (System.nanoTime() - start) / 1_000_000 + " ms");

            assertThat(exchange.pools()).containsExactlyElementsOf(pools);
        }
    }

    /** The next trades, one on top of the other; {@code pools} ends up as the pairs will. */
    private static List<Trade> trades(List<Pool.ConstantProduct> pools, Random random) {
        List<Trade> trades = new ArrayList<>();
        while (trades.size() < AT_ONCE) {
            int number = random.nextInt(pools.size());
            Leg leg = new Leg(pools.get(number), random.nextBoolean());
            BigInteger amountIn =
                    new BigInteger(1 + random.nextInt(leg.reserveIn().bitLength()), random);
            BigInteger amountOut = leg.amountOut(amountIn);
            if (amountOut.signum() > 0 && leg.holds(amountIn)) {
                trades.add(new Trade(leg, amountIn, amountOut));
                pools.set(number, leg.after(amountIn));
            }
        }
        return trades;
    }

    /** Quote, pay, take one too many, take. */
    private static void check(Exchange exchange, List<Trade> trades) {
        Address router = exchange.venues.book().venues().getFirst().router();
        List<Call> calls = trades.stream()
                .<Call>mapMulti((trade, all) -> {
                    all.accept(quote(router, trade));
                    all.accept(trade.pay());
                    all.accept(trade.take(trade.amountOut().add(BigInteger.ONE)));
                    all.accept(trade.take(trade.amountOut()));
                })
                .toList();
        List<CallResult> results = exchange.tryInARow(calls);
        for (int i = 0; i < trades.size(); i++) {
            Trade trade = trades.get(i);
            List<CallResult> result = results.subList(CALLS * i, CALLS * i + CALLS);
            assertThat(quoted(result.get(0))).as("%s", trade).isEqualTo(trade.amountOut());
            assertThat(result.get(1)).as("%s", trade).isInstanceOf(CallResult.Returned.class);
            assertThat(result.get(2))
                    .as("%s", trade)
                    .isInstanceOfSatisfying(
                            CallResult.Reverted.class,
                            refused -> assertThat(refused.reason())
                                    .contains(
                                            trade.couldGiveOneMore()
                                                    ? "UniswapV2: K"
                                                    : "UniswapV2: INSUFFICIENT_LIQUIDITY"));
            assertThat(result.get(3)).as("%s", trade).isInstanceOf(CallResult.Returned.class);
        }
    }

    /** {@code getAmountsOut(amountIn, [tokenIn, tokenOut])} of the router. */
    private static Call quote(Address router, Trade trade) {
        Token in = trade.leg().tokenIn();
        Token out = trade.leg().tokenOut();
        return Call.of(
                router,
                Bytes.of("0xd06ca61f"
                        + Words.uint(trade.amountIn())
                        + Words.uint(64)
                        + Words.uint(2)
                        + Words.address(in.address())
                        + Words.address(out.address())));
    }

    private static BigInteger quoted(CallResult result) {
        return result instanceof CallResult.Returned(Bytes data)
                ? new WordReader(data).uint(3 * 32)
                : BigInteger.ONE.negate();
    }
}
