package dev.banyan.api.agent;

import dev.banyan.api.money.Token;
import java.time.Duration;

/** What one token is priced by. */
public sealed interface PriceDefinition {

    /** The token. */
    Token token();

    /** Time-weighted average of a constant-product venue's pool against the unit, from its cumulative prices. */
    record Average(Token token, String venue, Duration window) implements PriceDefinition {}

    /**
     * The answer of a venue that is a price feed, quoted in a currency that is the same for all of a file's feeds; then the unit has one too.
     *
     * @param maxAge how old an answer may be, in the chain's time
     */
    record Feed(Token token, String venue, Duration maxAge) implements PriceDefinition {}
}
