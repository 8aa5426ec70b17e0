package dev.banyan.verify.uniswap;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Bytes;
import dev.banyan.markets.liquidity.FeeGrowth;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.Position;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The positions of an exchange's first account, as their contract tells them. */
final class TickPositions {

    private static final int WORD = 32;
    private static final int SPACING = 60;
    private static final String POSITIONS = "NonfungiblePositionManager";
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private TickPositions() {}

    /** The call that pays out all that a position is owed. */
    static Call collecting(TickExchange exchange, int token) {
        return TickExchange.call(
                exchange.positions,
                POSITIONS,
                "collect",
                List.of(Words.uint(token), Words.address(exchange.account), Words.uint(ALL), Words.uint(ALL)));
    }

    /** The contract refuses to look at a position that holds nothing and is owed nothing. */
    static boolean isWorthAsking(Position position, PoolState state) {
        return position.liquidity().signum() > 0 || !position.collectable(state).equals(Position.Amounts.NONE);
    }

    /** A position; nothing in it if there is none. */
    static Position position(TickExchange exchange, int token) {
        return found(exchange, token)
                .orElseGet(() -> new Position(0, SPACING, BigInteger.ZERO, FeeGrowth.ZERO, Position.Amounts.NONE));
    }

    /** A position, if there is one of that number. */
    static Optional<Position> found(TickExchange exchange, int token) {
        Call call = TickExchange.call(exchange.positions, POSITIONS, "positions", List.of(Words.uint(token)));
        return exchange.tryAll(List.of(call)).getFirst() instanceof CallResult.Returned(Bytes data)
                ? Optional.of(position(new WordReader(data)))
                : Optional.empty();
    }

    private static Position position(WordReader told) {
        return new Position(
                told.signed(5L * WORD).intValue(),
                told.signed(6L * WORD).intValue(),
                told.uint(7L * WORD),
                new FeeGrowth(told.uint(8L * WORD), told.uint(9L * WORD)),
                new Position.Amounts(told.uint(10L * WORD), told.uint(11L * WORD)));
    }
}
