package dev.banyan.kernel.policy;

import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a simulation must read before and after the calls, so that the gate can judge them.
 *
 * @param tokens the whole registry and the native asset; with all tokens of positions, if a call deals with one
 * @param allowances every allowance that a call sets, or that a call may take from
 * @param health health factors, if a call deals with a position
 */
public record Watchlist(Set<Token> tokens, Set<AllowanceKey> allowances, List<HealthProbe> health) {

    /** Keeps its own copies. */
    public Watchlist {
        tokens = Set.copyOf(tokens);
        allowances = Set.copyOf(allowances);
        health = List.copyOf(health);
    }

    /** The watchlist of an intent's calls, given what each was found to do. */
    public static Watchlist of(Mandate mandate, List<Call> calls, List<Decoded> decoded) {
        Set<Token> tokens = new HashSet<>(mandate.tokens());
        tokens.add(mandate.nativeAsset());
        tokens.add(mandate.wrapped());
        Set<AllowanceKey> allowances = new HashSet<>();
        for (int i = 0; i < decoded.size() && i < calls.size(); i++) {
            if (!(decoded.get(i) instanceof Decoded.Known known)) {
                continue;
            }
            switch (known.action()) {
                case Action.Approve approve -> allowances.add(new AllowanceKey(approve.token(), approve.spender()));
                case Action.Swap swap -> {
                    if (!swap.amountIn().token().isNative()) {
                        allowances.add(new AllowanceKey(
                                swap.amountIn().token(), calls.get(i).to()));
                    }
                }
                case Action.Arbitrage ignored -> {}
                case Action.Pay ignored -> {}
                case Action.PayBatch batch ->
                    allowances.add(new AllowanceKey(batch.token(), calls.get(i).to()));
                case Action.Supply supply ->
                    allowances.add(new AllowanceKey(
                            supply.amount().token(), calls.get(i).to()));
                case Action.Repay repay ->
                    allowances.add(new AllowanceKey(
                            repay.amount().token(), calls.get(i).to()));
                case Action.Withdraw ignored -> {}
                case Action.Deleverage ignored -> {}
                case Action.Borrow ignored -> {}
                case Action.Wrap ignored -> {}
                case Action.Unwrap ignored -> {}
                case Action.Deploy ignored -> {}
            }
        }
        if (!Positions.concern(mandate, decoded)) {
            return new Watchlist(tokens, allowances, List.of());
        }
        List<HealthProbe> health = new ArrayList<>();
        for (VenueDefinition venue : mandate.venues()) {
            venue.positions().forEach(position -> tokens.add(position.token()));
            venue.health().ifPresent(health::add);
        }
        return new Watchlist(tokens, allowances, health);
    }

    /** The allowances that actions set. */
    static Set<AllowanceKey> approvals(List<Action> actions) {
        Set<AllowanceKey> keys = new HashSet<>();
        for (Action action : actions) {
            if (action instanceof Action.Approve approve) {
                keys.add(new AllowanceKey(approve.token(), approve.spender()));
            }
        }
        return keys;
    }
}
