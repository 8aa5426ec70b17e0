package dev.banyan.rules.text;

import dev.banyan.api.money.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tokens that a text may name, by symbol; letter case counts. */
public final class TokenNames {

    private final Map<String, Token> bySymbol = new LinkedHashMap<>();

    /** Names {@code tokens}; of two with one symbol the first is meant. */
    public TokenNames(List<Token> tokens) {
        tokens.forEach(token -> bySymbol.putIfAbsent(token.symbol(), token));
    }

    /** The token of that symbol. */
    public Parsed<Token> find(String symbol) {
        Token token = bySymbol.get(symbol);
        return token != null
                ? Parsed.ok(token)
                : Parsed.wrong("unknown token " + symbol + "; " + Closest.hint(symbol, bySymbol.keySet()));
    }

    /** All of them. */
    public List<Token> all() {
        return List.copyOf(bySymbol.values());
    }
}
