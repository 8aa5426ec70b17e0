package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.Protocols;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param founding the protocols beside the two exchanges and how they come to stand; empty in a world that lacks their tokens
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
        Actors actors,
        Optional<Founding> founding) {

    /** Keeps copies. */
    public World {
        tokens = List.copyOf(tokens);
        sources = Map.copyOf(sources);
        venues = List.copyOf(venues);
        pools = List.copyOf(pools);
    }

    /** The protocols beside the two exchanges. */
    public Optional<Protocols> protocols() {
        return founding.map(Founding::protocols);
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
