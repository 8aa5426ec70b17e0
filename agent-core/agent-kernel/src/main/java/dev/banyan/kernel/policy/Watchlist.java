package dev.banyan.kernel.policy;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a simulation must read before and after the calls, so that the gate can judge them.
 *
 * @param tokens the whole registry and the native asset
 * @param allowances every allowance that a call sets or that a swap or batch may take from
 */
public record Watchlist(Set<Token> tokens, Set<AllowanceKey> allowances) {

    /** Keeps its own copies. */
    public Watchlist {
        tokens = Set.copyOf(tokens);
        allowances = Set.copyOf(allowances);
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
                case Action.Wrap ignored -> {}
                case Action.Unwrap ignored -> {}
                case Action.Deploy ignored -> {}
            }
        }
        return new Watchlist(tokens, allowances);
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
