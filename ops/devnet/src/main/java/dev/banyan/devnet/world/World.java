package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Everything that stands on the local chain, with every address known before anything is deployed: addresses follow from
 * the deployer and the order of its transactions.
 *
 * @param chainId the chain's id
 * @param wrapped the wrapped native token, a real {@code WETH9} backed by ether
 * @param tokens the registry, {@code wrapped} first, then in the snapshot's order
 * @param sources for each token the address that it has in the snapshot, where it stands there
 * @param venues the two exchanges
 * @param pools every pair of both exchanges
 * @param multicall3 the {@code Multicall3} that public chains have at the same address
 * @param rivalExecutor the {@code ArbitrageExecutor} of the market's rival
 * @param actors the world's own people
 */
public record World(
        long chainId,
        Token wrapped,
        List<Token> tokens,
        Map<Token, Address> sources,
        List<Venue> venues,
        List<WorldPool> pools,
        Address multicall3,
        Address rivalExecutor,
        Actors actors) {

    /** Keeps copies. */
    public World {
        tokens = List.copyOf(tokens);
        sources = Map.copyOf(sources);
        venues = List.copyOf(venues);
        pools = List.copyOf(pools);
    }

    /** The registry's token of that symbol. */
    public Token token(String symbol) {
        return tokens.stream()
                .filter(token -> token.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no token " + symbol + " in this world"));
    }

    /** What all pools together hold of {@code token} at the start. */
    public BigInteger reserveOf(Token token) {
        return pools.stream().map(pool -> pool.reserveOf(token)).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
