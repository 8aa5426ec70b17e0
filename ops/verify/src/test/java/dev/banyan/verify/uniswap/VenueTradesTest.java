package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.Leg;
import dev.banyan.strategies.arbitrage.ArbitrageStrategyFactory;
import dev.banyan.web3j.abi.Erc20;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What our call factory makes, sent to the real router and the real executor: the account gains what was reckoned, to the wei. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VenueTradesTest {

    private static final long SEED = 97;

    private final Random random = new Random(SEED);
    private final Exchange exchange = openExchange();

    private Exchange openExchange() {
        System.out.println("seed " + SEED);
        return Exchange.open(random);
    }

    @BeforeAll
    void deployTheExecutor() {
        Action deploy = new Action.Deploy(
                "ArbitrageExecutor", exchange.venues.executor().address());
        send(deploy);
    }

    @AfterAll
    void close() {
        exchange.close();
    }

    @Test
    void theExecutorStandsWhereItsOwnerSaysWithTheCodeThatWeShip() {
        assertThat(Exchange.await(exchange.chain.code(exchange.venues.executor().address())))
                .isEqualTo(exchange.venues.executor().runtimeCode());
    }

    @Test
    void aSwapGivesExactlyItsQuoteAndLeavesNoAllowance() {
        for (int i = 0; i < 20; i++) {
            List<Leg> legs = path();
            BigInteger amountIn = new BigInteger(
                            1 + random.nextInt(legs.getFirst().reserveIn().bitLength() - 1), random)
                    .add(BigInteger.ONE);
            BigInteger out = legs.getFirst().amountOut(amountIn);
            out = legs.size() == 1 ? out : legs.getLast().amountOut(out);
            Token from = legs.getFirst().tokenIn();
            Token to = legs.getLast().tokenOut();
            if (out.signum() == 0 || from.equals(to)) {
                continue;
            }
            List<Token> path = legs.size() == 1
                    ? List.of(from, to)
                    : List.of(from, legs.getFirst().tokenOut(), to);
            Head head = Exchange.await(exchange.chain.head());
            BigInteger before = balance(to);

            send(new Action.Swap(
                    "dex",
                    path,
                    TokenAmount.of(from, amountIn),
                    TokenAmount.of(to, out),
                    exchange.account,
                    head.time().plusSeconds(3_600)));

            assertThat(balance(to).subtract(before))
                    .as("swap %s of seed %s", i, SEED)
                    .isEqualTo(out);
            assertThat(allowance(from)).isZero();
        }
    }

    @Test
    void theStrategysCyclesGainExactlyWhatItReckoned() {
        Token base = exchange.venues.book().tokens().get(1);
        Strategy<?> strategy = strategy(base);
        Head head = Exchange.await(exchange.chain.head());
        List<Pool> pools = Exchange.await(exchange.venues.market().pools(head));
        PriceBook prices =
                new PriceBook(base, Map.of(Exchange.ETH, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE)));

        List<Intent> intents = first(strategy, new MarketView(head, pools, new Fees(Wei.ZERO, Wei.ZERO), prices));

        assertThat(intents).isNotEmpty();
        Set<Object> touched = new HashSet<>();
        for (Intent intent : intents) {
            Action.Arbitrage action = (Action.Arbitrage) intent.action();
            Set<Object> own = new HashSet<>();
            List<Pool> now = new ArrayList<>(pools);
            BigInteger expected = BigInteger.ZERO;
            for (Cycle cycle : action.cycles()) {
                cycle.hops().forEach(hop -> own.add(hop.pool()));
                expected = expected.add(traded(cycle, now));
            }
            own.forEach(pool -> assertThat(touched.add(pool)).isTrue());
            BigInteger before = balance(base);

            // Each block is one more than the last; the action is made anew so that its last block is not past.
            send(new Action.Arbitrage(base, action.cycles(), expected, action.lastBlock() + 1_000));

            assertThat(expected).isPositive();
            assertThat(balance(base).subtract(before)).isEqualTo(expected);
        }
    }

    /** Sends every call of an action, each of which decodes; the last decodes to the action itself. */
    private void send(Action action) {
        List<Call> calls = exchange.venues.calls().calls(action);
        for (Call call : calls) {
            assertThat(exchange.venues.decoder().decode(call)).isInstanceOf(Decoded.Known.class);
            exchange.send(call);
        }
        assertThat(exchange.venues.decoder().decode(calls.getLast())).isEqualTo(new Decoded.Known(action));
    }

    /** One pool, or two that join up. */
    private List<Leg> path() {
        List<Pool.ConstantProduct> pools = exchange.pools();
        Leg first = new Leg(pools.get(random.nextInt(pools.size())), random.nextBoolean());
        if (random.nextBoolean()) {
            return List.of(first);
        }
        List<Pool.ConstantProduct> next = pools.stream()
                .filter(pool -> !pool.equals(first.pool()))
                .filter(pool ->
                        pool.token0().equals(first.tokenOut()) || pool.token1().equals(first.tokenOut()))
                .toList();
        return List.of(first, Leg.into(next.get(random.nextInt(next.size())), first.tokenOut()));
    }

    private Strategy<?> strategy(Token base) {
        List<Token> tokens = exchange.venues.book().tokens();
        Settings settings = new Settings(Map.of(
                "base", new Setting.OneToken(base),
                "venues", new Setting.Venues(List.of("dex")),
                "via", new Setting.Tokens(tokens),
                "maxHops", new Setting.Whole(4),
                "minProfit", new Setting.Amount(TokenAmount.of(base, BigInteger.ONE))));
        return new ArbitrageStrategyFactory()
                .create(new StrategyContext(
                        "agent", "arb", 31337, exchange.account, base, tokens, settings, exchange.venues.calls()));
    }

    private static <S> List<Intent> first(Strategy<S> strategy, MarketView market) {
        return strategy.on(strategy.initial(), new StrategyInput.NewHead(market))
                .intents();
    }

    /** What a cycle gains; the pools are then as it leaves them. */
    private static BigInteger traded(Cycle cycle, List<Pool> pools) {
        BigInteger amount = cycle.amountIn();
        for (Hop hop : cycle.hops()) {
            Pool.ConstantProduct pool = pool(hop, pools);
            Leg leg = new Leg(pool, hop.zeroForOne());
            pools.set(pools.indexOf(pool), leg.after(amount));
            amount = leg.amountOut(amount);
        }
        return amount.subtract(cycle.amountIn());
    }

    private static Pool.ConstantProduct pool(Hop hop, List<Pool> pools) {
        return (Pool.ConstantProduct) pools.stream()
                .filter(pool -> pool.address().equals(hop.pool()))
                .findFirst()
                .orElseThrow();
    }

    private BigInteger balance(Token token) {
        return Exchange.await(exchange.chain.balances(exchange.account, Set.of(token), BlockRef.latest()))
                .getOrDefault(token, BigInteger.ZERO);
    }

    /** What the router may still take. */
    private BigInteger allowance(Token token) {
        AllowanceKey key = new AllowanceKey(
                token, exchange.venues.book().venues().getFirst().router());
        List<CallResult> answer =
                Exchange.await(exchange.chain.call(List.of(Erc20.allowance(key, exchange.account)), BlockRef.latest()));
        return answer.getFirst() instanceof CallResult.Returned(Bytes data)
                ? new BigInteger(data.value().substring(2), 16)
                : BigInteger.ONE.negate();
    }
}
