package dev.banyan.api.policy;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.util.Map;

/** How much may leave the account, per transaction or within 24 hours. */
public sealed interface OutflowLimit {

    /** Everything together, priced in the unit of account. */
    record Priced(TokenAmount cap) implements OutflowLimit {}

    /** Each token by itself, without prices; a token that is not listed may not leave. */
    record Listed(Map<Token, TokenAmount> caps) implements OutflowLimit {
        /** Keeps its own copy. */
        public Listed {
            caps = Map.copyOf(caps);
        }
    }
}
