package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickSwap;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.VenueBook;
import dev.banyan.web3j.uniswap.VenueCallDecoder;
import dev.banyan.web3j.uniswap.VenueCallFactory;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Swaps of both kinds through the real router by our own calls, each read back before it is sent: what moves is what was reckoned, and no allowance stays. */
final class TickTrades {

    private static final Instant NEVER = Instant.ofEpochSecond(1L << 40);

    private final TickExchange exchange;
    private final Random random;
    private final VenueCallFactory calls;
    private final VenueCallDecoder decoder;

    TickTrades(TickExchange exchange, Random random) {
        this.exchange = exchange;
        this.random = random;
        ConfirmedPairs pairs = new ConfirmedPairs();
        pairs.ticks().add(exchange.pools);
        VenueBook book = VenueBook.of(chain(exchange), exchange.account);
        this.calls = new VenueCallFactory(book);
        this.decoder = new VenueCallDecoder(book, pairs);
    }

    /** Makes so many of each kind, in pools whose reading is quick. */
    void make(int each) {
        List<PoolTerms> quick =
                exchange.pools.stream().filter(terms -> terms.spacing() >= 60).toList();
        int sold = 0;
        int bought = 0;
        while (sold < each || bought < each) {
            PoolTerms terms = quick.get(random.nextInt(quick.size()));
            boolean exactOut = bought < each && (sold >= each || random.nextBoolean());
            if (trade(terms, exactOut)) {
                sold += exactOut ? 0 : 1;
                bought += exactOut ? 1 : 0;
            }
        }
    }

    private boolean trade(PoolTerms terms, boolean exactOut) {
        Pool.Concentrated pool = exchange.read(terms).pool().orElseThrow();
        boolean down = random.nextBoolean();
        BigInteger amount = new BigInteger(1 + random.nextInt(80), random).add(BigInteger.ONE);
        TickFill fill = TickSwap.fill(pool, exactOut ? TickOrder.buy(down, amount) : TickOrder.sell(down, amount));
        if (!fill.complete()
                || fill.amountIn().signum() == 0
                || fill.amountOut().signum() == 0) {
            return false;
        }
        Token from = down ? terms.token0() : terms.token1();
        Token to = down ? terms.token1() : terms.token0();
        Action.Swap swap = new Action.Swap(
                "v3",
                List.of(from, to),
                List.of(terms.fee()),
                TokenAmount.of(from, exactOut ? fill.amountIn().shiftLeft(1) : fill.amountIn()),
                TokenAmount.of(to, fill.amountOut()),
                exchange.account,
                NEVER,
                exactOut);
        BigInteger paid = balance(from);
        BigInteger had = balance(to);
        for (Call call : calls.calls(swap)) {
            assertThat(decoder.decode(call)).isInstanceOf(Decoded.Known.class);
            exchange.send(call);
        }
        assertThat(paid.subtract(balance(from))).as("%s", swap).isEqualTo(fill.amountIn());
        assertThat(balance(to).subtract(had)).as("%s", swap).isEqualTo(fill.amountOut());
        assertThat(ask(from, "allowance", exchange.account, exchange.router)).isZero();
        return true;
    }

    private BigInteger balance(Token token) {
        return ask(token, "balanceOf", exchange.account);
    }

    private BigInteger ask(Token token, String function, Address... of) {
        Call call = TickExchange.call(
                token.address(),
                "RegistryToken",
                function,
                List.of(of).stream().map(Words::address).toList());
        return new WordReader(exchange.ask(call)).uint(0);
    }

    private static ChainDefinition chain(TickExchange exchange) {
        List<Token> tokens = exchange.pools.stream()
                .flatMap(terms -> List.of(terms.token0(), terms.token1()).stream())
                .distinct()
                .toList();
        return new ChainDefinition(
                31_337,
                List.of(exchange.anvil.http().toString()),
                new ChainDefinition.Confirmations.Depth(1),
                Token.nativeAsset("ETH"),
                tokens.getFirst(),
                tokens,
                List.of(new VenueDefinition(
                        "v3",
                        TickVenue.KIND,
                        Map.of("factory", exchange.factory, "router", exchange.router, "quoter", exchange.quoter))),
                Map.of());
    }
}
