package dev.banyan.devnet.world;

import static java.util.Objects.requireNonNull;

import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.Founding;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the protocols' tokens cost at the start, in dollars with 8 decimals: what the pools of both exchanges together say. */
final class OpeningPrices {

    private static final BigInteger DOLLAR = BigInteger.TEN.pow(Feed.DECIMALS);
    private static final List<String> COINS = List.of("USDC", "DAI");
    private static final String VOLATILE = "UNI";

    private final List<WorldPool> pools;
    private final Map<String, Token> tokens;

    private OpeningPrices(List<Token> tokens, List<WorldPool> pools) {
        this.pools = pools;
        this.tokens = tokens.stream()
                .filter(token -> Founding.TOKENS.contains(token.symbol()))
                .collect(Collectors.toMap(Token::symbol, Function.identity()));
    }

    /** The wrapped native token first, then the coins, then the volatile one; empty if a token or a pool for its price is missing. */
    static Optional<Map<Token, BigInteger>> of(List<Token> tokens, List<WorldPool> pools) {
        OpeningPrices prices = new OpeningPrices(tokens, pools);
        return prices.tokens.keySet().equals(Founding.TOKENS) ? prices.all() : Optional.empty();
    }

    private Optional<Map<Token, BigInteger>> all() {
        Token wrapped = token(WorldPlan.WRAPPED_SYMBOL);
        Token dollar = token(WorldPlan.DOLLAR_SYMBOL);
        Token other = token(VOLATILE);
        if (held(wrapped, dollar).signum() == 0 || held(wrapped, other).signum() == 0) {
            return Optional.empty();
        }
        Map<Token, BigInteger> prices = new LinkedHashMap<>();
        BigInteger wrappedPrice = price(wrapped, dollar, DOLLAR);
        prices.put(wrapped, wrappedPrice);
        COINS.forEach(coin -> prices.put(token(coin), DOLLAR));
        prices.put(other, price(other, wrapped, wrappedPrice));
        return Optional.of(prices);
    }

    /** What a whole {@code token} costs if a whole {@code unit} costs {@code unitPrice}. */
    private BigInteger price(Token token, Token unit, BigInteger unitPrice) {
        return held(unit, token)
                .multiply(unitPrice)
                .multiply(BigInteger.TEN.pow(token.decimals()))
                .divide(held(token, unit).multiply(BigInteger.TEN.pow(unit.decimals())));
    }

    /** What the pools of the two tokens hold of the first. */
    private BigInteger held(Token token, Token other) {
        return pools.stream()
                .filter(pool -> pool.reserveOf(other).signum() > 0)
                .map(pool -> pool.reserveOf(token))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Token token(String symbol) {
        return requireNonNull(tokens.get(symbol), symbol);
    }
}
