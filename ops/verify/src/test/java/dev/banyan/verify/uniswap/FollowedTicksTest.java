package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.liquidity.PoolEvent;
import dev.banyan.markets.liquidity.PoolHistory;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.liquidity.Position;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.liquidity.ConfirmedTicks;
import dev.banyan.web3j.liquidity.HeldPosition;
import dev.banyan.web3j.liquidity.HeldPositions;
import dev.banyan.web3j.liquidity.HoldingsQuestion;
import dev.banyan.web3j.liquidity.PoolLogs;
import dev.banyan.web3j.liquidity.PoolReading;
import dev.banyan.web3j.liquidity.TickFinder;
import dev.banyan.web3j.liquidity.TickHoldings;
import dev.banyan.web3j.liquidity.TickMarketReader;
import dev.banyan.web3j.liquidity.TickVenue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A real Uniswap v3 pool followed by its logs from the block that made it, through seeded mints, burns, swaps of both kinds with and without a limit, and a share for the
 * protocol: after every block equal to what its contract tells, fees at every tick included; every position could collect what {@code collect} says; and blocks are undone. The market's reader
 * follows the same blocks and then reorgs.
 */
final class FollowedTicksTest {

    private static final long SEED = 44;
    private static final int BLOCKS = 150;
    private static final int REORGS = 6;
    private static final int WORD = 32;
    private static final int SPACING = 60;
    private static final String POSITIONS = "NonfungiblePositionManager";
    private static final BigInteger NEVER = BigInteger.ONE.shiftLeft(60);

    private final Random random = new Random(SEED);
    private int minted;

    @Test
    void afterEveryBlockThePoolAndItsPositionsAreWhatTheirContractsTell() {
        System.out.println("seed " + SEED);
        try (TickExchange exchange = TickExchange.open()) {
            List<Token> tokens = exchange.tokens(2);
            TickMarketReader reader = reader(exchange, tokens);
            Head before = head(exchange);
            int tick = -3_217;
            PoolTerms terms = exchange.create(tokens.get(0), tokens.get(1), 3_000, TickPrice.at(tick));
            PoolHistory history = new PoolHistory(before.number(), PoolState.fresh(terms));
            follow(exchange, terms, history);
            Map<Long, PoolState> read = new HashMap<>();
            int swaps = 0;
            for (int i = 0; i < BLOCKS; i++) {
                act(exchange, terms, history.now());
                Head head = head(exchange);
                swaps += follow(exchange, terms, history);
                PoolState told = Exchange.await(new PoolReading(exchange.chain).read(terms, BlockRef.at(head)));
                assertThat(history.now()).as("block %s", head.number()).isEqualTo(told);
                assertThat(Exchange.await(reader.pools(head)))
                        .as("block %s", head.number())
                        .isEqualTo(List.of(told.pool().orElseThrow()));
                read.put(head.number(), told);
                if (i % 10 == 9) {
                    checkPositions(exchange, told);
                }
            }
            assertThat(swaps).isGreaterThan(BLOCKS / 3);
            assertThat(minted).isGreaterThan(10);
            long back = history.block() - 40;
            assertThat(history.backTo(back)).isTrue();
            assertThat(history.now()).isEqualTo(read.get(back));
            follow(exchange, terms, history);
            assertThat(history.now()).isEqualTo(exchange.read(terms));
            checkHeld(exchange, history.now());
            reorganise(exchange, terms, reader);
        }
    }

    /** Blocks go and others come, with a head between that nobody asked about: at each head the reader shows what one that begins there does. */
    private void reorganise(TickExchange exchange, PoolTerms terms, TickMarketReader reader) {
        for (int i = 0; i < REORGS; i++) {
            exchange.anvil.rpc().call("anvil_reorg", 1 + random.nextInt(6), List.of());
            for (int block = 0; block < 4; block++) {
                Head head = head(exchange);
                if (block != 1) {
                    PoolState cold = exchange.read(terms);
                    assertThat(Exchange.await(reader.pools(head)))
                            .as("reorg %s, block %s", i, head.number())
                            .isEqualTo(List.of(cold.pool().orElseThrow()));
                }
                swap(exchange, terms, exchange.read(terms));
            }
        }
    }

    private static TickMarketReader reader(TickExchange exchange, List<Token> tokens) {
        ConfirmedTicks confirmed = new ConfirmedTicks();
        TickFinder finder = new TickFinder(exchange.chain, List.of(venue(exchange)), tokens, confirmed);
        return new TickMarketReader(exchange.chain, confirmed, finder, Runnable::run);
    }

    /** Takes the logs of all blocks that the history has not seen; returns how many swaps there were. */
    private static int follow(TickExchange exchange, PoolTerms terms, PoolHistory history) {
        int swaps = 0;
        long newest = head(exchange).number();
        for (long number = history.block() + 1; number <= newest; number++) {
            Head head = Exchange.await(exchange.chain.headAt(number)).orElseThrow();
            List<LogEntry> logs = new ArrayList<>(
                    Exchange.await(exchange.chain.logs(head.hash(), Set.of(terms.address()), PoolLogs.topics())));
            logs.sort(Comparator.comparingInt(LogEntry::index));
            List<PoolEvent> events =
                    logs.stream().map(PoolLogs::event).flatMap(Optional::stream).toList();
            swaps += (int)
                    events.stream().filter(PoolEvent.Swapped.class::isInstance).count();
            history.advance(number, events);
        }
        return swaps;
    }

    private void act(TickExchange exchange, PoolTerms terms, PoolState state) {
        switch (minted < 4 ? 0 : random.nextInt(12)) {
            case 0, 1 -> {
                exchange.mint(terms, state.tick(), random);
                minted++;
            }
            case 2 -> takeOut(exchange, 1 + random.nextInt(minted));
            case 3 -> collect(exchange, 1 + random.nextInt(minted));
            case 4 ->
                exchange.send(TickExchange.call(
                        terms.address(),
                        "UniswapV3Pool",
                        "setFeeProtocol",
                        List.of(Words.uint(4 + random.nextInt(7)), Words.uint(0))));
            default -> swap(exchange, terms, state);
        }
    }

    private void swap(TickExchange exchange, PoolTerms terms, PoolState state) {
        boolean down = state.tick() > 20_000 || (state.tick() > -20_000 && random.nextBoolean());
        Pool.Concentrated pool = state.pool().orElseThrow();
        int tick = pool.tick() + (down ? -1 : 1) * (2 + random.nextInt(40 * SPACING));
        BigInteger limit = random.nextInt(3) > 0 ? TickPrice.at(tick) : TickOrder.noLimit(down);
        exchange.swap(
                terms,
                down,
                random.nextBoolean(),
                new BigInteger(1 + random.nextInt(85), random).add(BigInteger.ONE),
                limit);
    }

    private void takeOut(TickExchange exchange, int token) {
        BigInteger liquidity = TickPositions.position(exchange, token).liquidity();
        BigInteger part = random.nextBoolean() ? liquidity : liquidity.shiftRight(1);
        exchange.send(TickExchange.call(
                exchange.positions,
                POSITIONS,
                "decreaseLiquidity",
                List.of(Words.uint(token), Words.uint(part), Words.uint(0), Words.uint(0), Words.uint(NEVER))));
    }

    private static void collect(TickExchange exchange, int token) {
        exchange.send(TickPositions.collecting(exchange, token));
    }

    /** What a position could collect is what {@code collect} would pay; what its liquidity is worth is what taking it out would set aside. */
    private void checkPositions(TickExchange exchange, PoolState state) {
        for (int token = 1; token <= minted; token++) {
            Optional<Position> held = TickPositions.found(exchange, token);
            if (held.isEmpty() || !TickPositions.isWorthAsking(held.get(), state)) {
                continue;
            }
            WordReader paid = new WordReader(exchange.ask(TickPositions.collecting(exchange, token)));
            assertThat(held.get().collectable(state))
                    .as("position %s of %s", token, state)
                    .isEqualTo(new Position.Amounts(paid.uint(0), paid.uint(WORD)));
            if (held.get().liquidity().signum() > 0) {
                WordReader out = new WordReader(exchange.ask(TickExchange.call(
                        exchange.positions,
                        POSITIONS,
                        "decreaseLiquidity",
                        List.of(
                                Words.uint(token),
                                Words.uint(held.get().liquidity()),
                                Words.uint(0),
                                Words.uint(0),
                                Words.uint(NEVER)))));
                assertThat(held.get().worth(state)).isEqualTo(new Position.Amounts(out.uint(0), out.uint(WORD)));
            }
        }
    }

    /** The account's positions as the tool reads them, {@code collect} by call included. */
    private void checkHeld(TickExchange exchange, PoolState state) {
        HoldingsQuestion question = new HoldingsQuestion(venue(exchange), exchange.positions, exchange.account);
        Head head = head(exchange);
        TickHoldings held = (TickHoldings) Exchange.await(
                        question.read(head, Exchange.await(exchange.chain.call(question.calls(), BlockRef.at(head)))))
                .orElseThrow();
        List<HeldPosition> told =
                Exchange.await(new HeldPositions(exchange.chain, exchange.account).at(held, BlockRef.at(head)));

        assertThat(held.count()).isGreaterThan(10);
        assertThat(told).hasSize(Math.min(held.count(), HeldPositions.MOST));
        for (HeldPosition one : told) {
            assertThat(one.position())
                    .isEqualTo(TickPositions.position(exchange, one.id().intValueExact()));
            assertThat(one.uncollected())
                    .isEqualTo(
                            TickPositions.isWorthAsking(one.position(), state)
                                    ? one.position().collectable(state)
                                    : Position.Amounts.NONE);
        }
        assertThat(told).anyMatch(one -> one.uncollected().token0().signum() > 0);
    }

    private static TickVenue venue(TickExchange exchange) {
        return new TickVenue("v3", exchange.factory, exchange.router, exchange.quoter);
    }

    private static Head head(TickExchange exchange) {
        return Exchange.await(exchange.chain.head());
    }
}
