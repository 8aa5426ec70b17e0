package dev.banyan.api.market;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.util.List;

/**
 * What a swap would give at one head.
 *
 * @param venue the venue's name
 * @param path tokens from first to last
 */
public record Quote(String venue, List<Token> path, TokenAmount amountIn, TokenAmount amountOut) {

    /** Keeps its own copy. */
    public Quote {
        path = List.copyOf(path);
    }
}
