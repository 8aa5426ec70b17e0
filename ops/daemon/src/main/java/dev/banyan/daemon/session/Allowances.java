package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.AllowanceKey;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Reads what an account lets others take. */
public final class Allowances {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Allowances() {}

    /** Every allowance of the account on a token of its registry that is not zero. */
    public static Map<AllowanceKey, BigInteger> standing(ChainLink link, AgentDefinition definition) {
        return Waiting.on(
                link.chain()
                        .standingAllowances(
                                definition.wallet().address(),
                                Set.copyOf(definition.chain().tokens())),
                PATIENCE);
    }

    /** The newest block's number. */
    public static long block(ChainLink link) {
        return Waiting.on(link.chain().head(), PATIENCE).number();
    }
}
