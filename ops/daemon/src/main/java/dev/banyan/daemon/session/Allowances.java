package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads what an account lets others take. */
public final class Allowances {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Allowances() {}

    /** Every allowance of the account that is not zero, on a token of its registry or on what it has at a venue. */
    public static Map<AllowanceKey, BigInteger> standing(ChainLink link, AgentDefinition definition) {
        Set<Token> tokens = new HashSet<>(definition.chain().tokens());
        definition.chain().venues().stream()
                .flatMap(venue -> venue.positions().stream())
                .filter(position -> !position.isDebt())
                .forEach(position -> tokens.add(position.token()));
        return Waiting.on(link.chain().standingAllowances(definition.wallet().address(), tokens), PATIENCE);
    }

    /** The newest block's number. */
    public static long block(ChainLink link) {
        return Waiting.on(link.chain().head(), PATIENCE).number();
    }
}
