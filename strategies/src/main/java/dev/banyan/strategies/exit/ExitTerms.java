package dev.banyan.strategies.exit;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an exit has to keep to: where it goes, and the written limits.
 *
 * @param account the account that is emptied
 * @param unit what everything is sold for
 * @param nativeAsset what gas is paid in; it is not sold
 * @param wrapped its wrapped form
 * @param tokens the registry
 * @param places the venues at which something can lie or be owed, which must be read before the account is known to be empty
 * @param policy the limits
 * @param gasReserve what stays of the native asset
 * @param payee who is paid everything in the end, if anybody
 */
public record ExitTerms(
        Address account,
        Token unit,
        Token nativeAsset,
        Token wrapped,
        List<Token> tokens,
        Set<String> places,
        Policy policy,
        Wei gasReserve,
        Optional<Address> payee) {

    /** The least that a policy without a word on borrowing lets a withdrawal leave, a wad. */
    private static final BigInteger LEAST_HEALTH = new BigInteger("1050000000000000000");

    /** Keeps its own copies. */
    public ExitTerms {
        tokens = List.copyOf(tokens);
        places = Set.copyOf(places);
    }

    /** Those of a resolved definition; empty where nothing is done, or nothing is allowed. */
    public static Optional<ExitTerms> of(AgentDefinition agent) {
        return agent.policy()
                .filter(policy -> agent.exit().acts())
                .map(policy -> new ExitTerms(
                        agent.wallet().address(),
                        agent.unit(),
                        agent.chain().nativeAsset(),
                        agent.chain().wrapped(),
                        agent.chain().tokens(),
                        agent.chain().venues().stream()
                                .filter(ExitTerms::holds)
                                .map(VenueDefinition::name)
                                .collect(Collectors.toSet()),
                        policy,
                        agent.wallet().gasReserve(),
                        agent.exit().doing() instanceof ExitDefinition.Doing.Withdraw(String name, Address to)
                                ? Optional.of(to)
                                : Optional.empty()));
    }

    private static boolean holds(VenueDefinition venue) {
        List<PositionToken> positions = venue.positions();
        return !positions.isEmpty();
    }

    boolean trades(String venue) {
        return policy.allow().stream()
                .anyMatch(allow -> allow instanceof Policy.Allow.Trade(Set<String> venues) && venues.contains(venue));
    }

    Bps slippage(String venue) {
        return policy.maxSlippage().at(venue);
    }

    BigInteger leastHealth(String venue) {
        return policy.allow().stream()
                .flatMap(allow -> allow instanceof Policy.Allow.Borrow(Set<String> venues, BigInteger least)
                                && venues.contains(venue)
                        ? Optional.of(least).stream()
                        : Optional.<BigInteger>empty().stream())
                .reduce(BigInteger::max)
                .orElse(LEAST_HEALTH);
    }

    /** The most of a token that one transaction may let out, where the policy counts by token. */
    Optional<BigInteger> mostOf(Token token) {
        return policy.perTransaction() instanceof OutflowLimit.Listed(Map<Token, TokenAmount> caps)
                ? Optional.of(caps.entrySet().stream()
                        .filter(cap -> asset(cap.getKey()).equals(asset(token)))
                        .map(cap -> cap.getValue().units())
                        .reduce(BigInteger::min)
                        .orElse(BigInteger.ZERO))
                : Optional.empty();
    }

    /** The most worth that one transaction may let out, where the policy counts in the unit of account. */
    Optional<BigInteger> mostWorth() {
        return policy.perTransaction() instanceof OutflowLimit.Priced(TokenAmount cap)
                ? Optional.of(cap.units())
                : Optional.empty();
    }

    /** Both forms of the native asset are one. */
    private Token asset(Token token) {
        return token.equals(nativeAsset) ? wrapped : token;
    }
}
