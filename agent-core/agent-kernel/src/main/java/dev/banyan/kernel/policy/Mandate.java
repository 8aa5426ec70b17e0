package dev.banyan.kernel.policy;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the gate judges by: the policy with its verbs resolved to functions of contracts, and the account it is for.
 *
 * @param policy the written limits
 * @param permissions every function that the policy opens
 * @param account whose transactions are judged
 * @param unit unit of account
 * @param nativeAsset the native asset
 * @param wrapped its wrapped form; both count as one asset
 * @param tokens the registry
 * @param venues the file's venues, with the tokens of their positions
 */
public record Mandate(
        Policy policy,
        List<Permission> permissions,
        Address account,
        Token unit,
        Token nativeAsset,
        Token wrapped,
        List<Token> tokens,
        List<VenueDefinition> venues) {

    /** What an account with debt must keep at a venue where the policy opens no borrowing: 1.05. */
    private static final BigInteger SAFE_WITHOUT_A_WORD = new BigInteger("1050000000000000000");

    /** Keeps its own copies. */
    public Mandate {
        permissions = List.copyOf(permissions);
        tokens = List.copyOf(tokens);
        venues = List.copyOf(venues);
    }

    /** Where nothing is lent or borrowed. */
    public Mandate(
            Policy policy,
            List<Permission> permissions,
            Address account,
            Token unit,
            Token nativeAsset,
            Token wrapped,
            List<Token> tokens) {
        this(policy, permissions, account, unit, nativeAsset, wrapped, tokens, List.of());
    }

    /** The mandate of an agent, its verbs resolved once. */
    public static Mandate of(AgentDefinition agent, Policy policy, Permissions resolver) {
        return new Mandate(
                policy,
                resolve(policy, resolver),
                agent.wallet().address(),
                agent.unit(),
                agent.chain().nativeAsset(),
                agent.chain().wrapped(),
                agent.chain().tokens(),
                agent.chain().venues());
    }

    /** The mandate of an agent whose verbs are resolved; of one without a policy, under which nothing may happen. */
    public static Mandate of(AgentDefinition agent, List<Permission> permissions) {
        return new Mandate(
                agent.policy().orElseGet(() -> closed(agent.unit())),
                permissions,
                agent.wallet().address(),
                agent.unit(),
                agent.chain().nativeAsset(),
                agent.chain().wrapped(),
                agent.chain().tokens(),
                agent.chain().venues());
    }

    private static Policy closed(Token unit) {
        TokenAmount nothing = TokenAmount.zero(unit);
        OutflowLimit none = new OutflowLimit.Listed(Map.of());
        return new Policy(
                none,
                none,
                new Policy.Loss(nothing, nothing),
                Wei.ZERO,
                Wei.ZERO,
                new Policy.Gas(Wei.ZERO, Wei.ZERO),
                new Policy.Slippage(new Bps(0), Map.of()),
                List.of(),
                Optional.empty());
    }

    /** Every function that a policy opens, with those that need no entry in the file. */
    public static List<Permission> resolve(Policy policy, Permissions resolver) {
        List<Permission> all = new ArrayList<>();
        for (Verb verb : List.of(Verb.WRAP, Verb.REVOKE, Verb.DEPLOY)) {
            all.addAll(resolver.permissions(verb, Set.of(), Set.of()));
        }
        for (Policy.Allow allow : policy.allow()) {
            all.addAll(
                    switch (allow) {
                        case Policy.Allow.Trade trade -> resolver.permissions(Verb.TRADE, trade.venues(), Set.of());
                        case Policy.Allow.Lend lend -> resolver.permissions(Verb.LEND, lend.venues(), Set.of());
                        case Policy.Allow.Borrow borrow -> resolver.permissions(Verb.BORROW, borrow.venues(), Set.of());
                        case Policy.Allow.Pay pay -> resolver.permissions(Verb.PAY, Set.of(), pay.recipients());
                    });
        }
        return all;
    }

    /** Names of the venues that the policy opens for a verb; none for verbs without venues. */
    public Set<String> venuesFor(Verb verb) {
        Set<String> names = new HashSet<>();
        for (Policy.Allow allow : policy.allow()) {
            switch (allow) {
                case Policy.Allow.Trade trade when verb == Verb.TRADE -> names.addAll(trade.venues());
                case Policy.Allow.Lend lend when verb == Verb.LEND -> names.addAll(lend.venues());
                case Policy.Allow.Borrow borrow when verb == Verb.BORROW -> names.addAll(borrow.venues());
                default -> {}
            }
        }
        return names;
    }

    /** What a token stands for at one of the venues, if it is the token of a position. */
    public Optional<PositionToken> position(Token token) {
        return venues.stream()
                .flatMap(venue -> venue.positions().stream())
                .filter(position -> position.token().equals(token))
                .findFirst();
    }

    /** The least health factor that borrowing and withdrawing may leave at a venue, in 10^-18. */
    public BigInteger minHealthFactor(String venue) {
        return policy.allow().stream()
                .filter(Policy.Allow.Borrow.class::isInstance)
                .map(Policy.Allow.Borrow.class::cast)
                .filter(borrow -> borrow.venues().contains(venue))
                .map(Policy.Allow.Borrow::minHealthFactor)
                .reduce(BigInteger::max)
                .orElse(SAFE_WITHOUT_A_WORD);
    }

    /** The people whom the policy lets pay. */
    public Set<Address> payees() {
        Set<Address> people = new HashSet<>();
        for (Policy.Allow allow : policy.allow()) {
            if (allow instanceof Policy.Allow.Pay pay) {
                people.addAll(pay.recipients());
            }
        }
        return people;
    }

    /** The asset that a token counts as: the native asset counts as its wrapped form. */
    public Token asset(Token token) {
        return token.isNative() ? wrapped : token;
    }

    /** True if the token is in the registry, or native, or stands for a position. */
    public boolean knows(Token token) {
        return token.isNative() || tokens.contains(token) || position(token).isPresent();
    }
}
