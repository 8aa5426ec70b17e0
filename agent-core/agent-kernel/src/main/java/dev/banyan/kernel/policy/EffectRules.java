package dev.banyan.kernel.policy;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Verdict.Denied;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules on what a simulation must show: everything that was to be watched, no allowance left standing, and batches that move
 * exactly what they say.
 */
final class EffectRules {

    private final Mandate mandate;

    EffectRules(Mandate mandate) {
        this.mandate = mandate;
    }

    Optional<Denied> check(Intent intent, List<Action> actions, Watchlist watchlist, Effects effects) {
        if (effects.gasUsed().size() != intent.calls().size()) {
            return Optional.of(new Denied("simulation", "it does not say the gas of every call"));
        }
        for (Token token : watchlist.tokens()) {
            if (!effects.deltas().containsKey(token)) {
                return Optional.of(new Denied("simulation", "it does not say what happens to " + token));
            }
        }
        Map<AllowanceKey, AllowanceChange> changes = new HashMap<>();
        effects.allowances().forEach(change -> changes.put(change.key(), change));
        for (AllowanceKey key : watchlist.allowances()) {
            if (!changes.containsKey(key)) {
                return Optional.of(new Denied(
                        "simulation", "it does not say what " + key.spender() + " may take of " + key.token()));
            }
        }
        return standing(actions, effects).or(() -> BatchRules.moved(mandate.account(), actions, effects));
    }

    private Optional<Denied> standing(List<Action> actions, Effects effects) {
        Set<AllowanceKey> set = Watchlist.approvals(actions);
        for (AllowanceChange change : effects.allowances()) {
            boolean leftOver = set.contains(change.key()) && change.after().signum() != 0;
            if (change.grew() || leftOver) {
                BigInteger left = change.after();
                return Optional.of(new Denied(
                        "allowance",
                        change.key().spender() + " could still take " + left + " base units of "
                                + change.key().token() + " from " + mandate.account()));
            }
        }
        return Optional.empty();
    }
}
