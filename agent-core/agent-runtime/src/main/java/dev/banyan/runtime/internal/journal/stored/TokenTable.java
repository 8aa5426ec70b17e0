package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The tokens of one record, each written once. Two are the same here only if symbol and decimals agree as well: what a
 * token was called when the event happened stays with the event.
 */
final class TokenTable {

    static final Form<Token> ROW = Form.of(
            (out, token) ->
                    out.address("a", token.address()).text("s", token.symbol()).number("d", token.decimals()),
            in -> new Token(in.text("s"), in.address("a"), in.count("d")));

    private final List<Token> rows = new ArrayList<>();

    int numberOf(Token token) {
        for (int i = 0; i < rows.size(); i++) {
            if (same(rows.get(i), token)) {
                return i;
            }
        }
        rows.add(token);
        return rows.size() - 1;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Collection<Token> rows() {
        return rows;
    }

    private static boolean same(Token one, Token other) {
        return one.equals(other) && one.symbol().equals(other.symbol()) && one.decimals() == other.decimals();
    }
}
