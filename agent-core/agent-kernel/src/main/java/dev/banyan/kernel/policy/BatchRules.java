package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.policy.Verdict.Denied;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of several payments in one call, besides what is asked of every call. */
final class BatchRules {

    private BatchRules() {}

    /**
     * An intent claims the ids of the payments that it declares, and so keeps others from making them: what its calls pay in a
     * batch must be exactly that.
     */
    static Optional<Denied> declared(Intent intent, List<Decoded> decoded) {
        Set<Action> wished = intent.action() instanceof Action.PayBatch batch ? Set.of(batch) : Set.of();
        Set<Action> found = decoded.stream()
                .flatMap(call -> call instanceof Decoded.Known known ? Stream.of(known.action()) : Stream.empty())
                .filter(Action.PayBatch.class::isInstance)
                .collect(Collectors.toSet());
        return wished.equals(found)
                ? Optional.empty()
                : Optional.of(new Denied("decode", "its calls pay another batch than it declares"));
    }

    /** A batch takes nothing but the exact allowance of the call before it, never one that stood there already. */
    static Optional<Denied> allowance(AllowanceUse allowances, List<Call> calls, List<Decoded> decoded, int i) {
        if (!(decoded.get(i) instanceof Decoded.Known known) || !(known.action() instanceof Action.PayBatch)) {
            return Optional.empty();
        }
        boolean exact = i > 0
                && decoded.get(i - 1) instanceof Decoded.Known before
                && before.action() instanceof Action.Approve approve
                && allowances.usedUpNext(approve, calls, decoded, i - 1);
        return exact
                ? Optional.empty()
                : Optional.of(new Denied("allowance", "call " + i + ": no exact allowance stands right before it"));
    }

    /** A batch moves to the unit what it says: a token that moves more or less keeps books of its own. */
    static Optional<Denied> moved(Address account, List<Action> actions, Effects effects) {
        for (Action action : actions) {
            if (action instanceof Action.PayBatch batch) {
                BigInteger left = effects.deltas()
                        .getOrDefault(batch.token(), BigInteger.ZERO)
                        .negate();
                BigInteger due = toOthers(account, batch);
                if (!left.equals(due)) {
                    return Optional.of(new Denied(
                            "simulation", left + " base units of " + batch.token() + " leave for payments of " + due));
                }
            }
        }
        return Optional.empty();
    }

    private static BigInteger toOthers(Address account, Action.PayBatch batch) {
        return batch.payouts().stream()
                .filter(payout -> !payout.to().equals(account))
                .map(Payout::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
