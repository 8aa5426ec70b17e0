package dev.banyan.api.agent;

import dev.banyan.api.money.Token;
import java.time.Duration;

/** What one token is priced by. */
public sealed interface PriceDefinition {

    /** The token. */
    Token token();

    /** Time-weighted average of a constant-product venue's pool against the unit, from its cumulative prices. */
    record Average(Token token, String venue, Duration window) implements PriceDefinition {}
}
