package dev.banyan.devnet.world;

import static java.util.Objects.requireNonNull;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.KnownAddresses;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.pools.Exchange;
import dev.banyan.devnet.pools.Placement;
import dev.banyan.devnet.pools.Placement.PlacedPool;
import dev.banyan.devnet.pools.PoolFileException;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.pools.PoolSnapshot.TokenFacts;
import dev.banyan.devnet.protocols.Founding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays a snapshot out as a {@link World}. The deployer's nonces are: the wrapped native token, two factories, two routers,
 * the rival's executor, then the other tokens.
 */
final class WorldPlan {

    static final String WRAPPED_SYMBOL = "WETH";
    static final String DOLLAR_SYMBOL = "USDC";

    private static final int WRAPPED_DECIMALS = 18;
    private static final int DOLLAR_DECIMALS = 6;
    private static final long WRAPPED_NONCE = 0;
    private static final long FACTORY_A_NONCE = 1;
    private static final long FACTORY_B_NONCE = 2;
    private static final long ROUTER_A_NONCE = 3;
    private static final long ROUTER_B_NONCE = 4;
    private static final long EXECUTOR_NONCE = 5;
    private static final long TOKEN_NONCE = 6;

    private final Contracts contracts;
    private final Actors actors = Actors.create();
    private final Map<Address, Token> bySource = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();

    private WorldPlan(Contracts contracts) {
        this.contracts = contracts;
    }

    static World of(PoolSnapshot snapshot, Contracts contracts) {
        return new WorldPlan(contracts).lay(snapshot);
    }

    private World lay(PoolSnapshot snapshot) {
        List<PlacedPool> placed = Placement.place(snapshot);
        Token wrapped = new Token(WRAPPED_SYMBOL, created(WRAPPED_NONCE), WRAPPED_DECIMALS);
        tokens.add(wrapped);
        TokenNames.of(snapshot, Snapshots.wellKnownTokens())
                .forEach((source, facts) -> bySource.put(source, local(snapshot, source, facts, wrapped)));
        if (tokens.stream().noneMatch(token -> token.symbol().equals(DOLLAR_SYMBOL))) {
            register(new TokenFacts(DOLLAR_SYMBOL, DOLLAR_DECIMALS));
        }
        Map<Exchange, Venue> venues = new EnumMap<>(Exchange.class);
        venues.put(Exchange.DEX_A, venue(Exchange.DEX_A, FACTORY_A_NONCE, ROUTER_A_NONCE));
        venues.put(Exchange.DEX_B, venue(Exchange.DEX_B, FACTORY_B_NONCE, ROUTER_B_NONCE));
        Map<Token, Address> sources = new LinkedHashMap<>();
        bySource.forEach((source, token) -> sources.put(token, source));
        List<WorldPool> pools = placed.stream()
                .map(pool -> pool(pool, requireNonNull(venues.get(pool.exchange()))))
                .toList();
        return new World(
                AnvilOptions.LOCAL_CHAIN_ID,
                wrapped,
                tokens,
                sources,
                List.copyOf(venues.values()),
                pools,
                Address.of(KnownAddresses.load().multicall3()),
                created(EXECUTOR_NONCE),
                actors,
                OpeningPrices.of(tokens, pools).map(Founding::of));
    }

    private Token local(PoolSnapshot snapshot, Address source, TokenFacts facts, Token wrapped) {
        if (!facts.symbol().equals(WRAPPED_SYMBOL)) {
            return register(facts);
        }
        if (facts.decimals() != WRAPPED_DECIMALS) {
            PoolSnapshot.Pool namedBy = snapshot.pools().stream()
                    .filter(pool -> pool.pair().contains(source))
                    .findFirst()
                    .orElseThrow();
            throw new PoolFileException(
                    namedBy.position(),
                    "its token " + source + " is called WETH with " + facts.decimals() + " decimals; WETH has 18");
        }
        return wrapped;
    }

    private Token register(TokenFacts facts) {
        Address address = created(TOKEN_NONCE + tokens.size() - 1);
        Token token = new Token(facts.symbol(), address, facts.decimals());
        tokens.add(token);
        return token;
    }

    private Venue venue(Exchange exchange, long factoryNonce, long routerNonce) {
        return new Venue(exchange, created(factoryNonce), created(routerNonce));
    }

    private WorldPool pool(PlacedPool placed, Venue venue) {
        Token a = local(placed.tokenA());
        Token b = local(placed.tokenB());
        boolean straight = a.address().compareTo(b.address()) < 0;
        Token token0 = straight ? a : b;
        Token token1 = straight ? b : a;
        BigInteger reserve0 = straight ? placed.reserveA() : placed.reserveB();
        BigInteger reserve1 = straight ? placed.reserveB() : placed.reserveA();
        Address pair = contracts.pairOf(venue.factory(), token0.address(), token1.address());
        return new WorldPool(venue, pair, token0, token1, reserve0, reserve1);
    }

    private Token local(Address source) {
        return requireNonNull(bySource.get(source), source::value);
    }

    private Address created(long nonce) {
        return Contracts.created(actors.deployer().address(), nonce);
    }
}
