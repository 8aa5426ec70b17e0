package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Verdict.Denied;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that need no simulation: every call is understood, opened by a verb, and within its conditions. */
final class CallRules {

    private final Mandate mandate;
    private final AllowanceUse allowances;

    CallRules(Mandate mandate) {
        this.mandate = mandate;
        this.allowances = new AllowanceUse(mandate);
    }

    Optional<Denied> check(Intent intent, List<Decoded> decoded) {
        if (decoded.size() != intent.calls().size()) {
            return Optional.of(new Denied("decode", "not every call was decoded"));
        }
        for (int i = 0; i < decoded.size(); i++) {
            Optional<Denied> denied =
                    switch (decoded.get(i)) {
                        case Decoded.Unknown unknown ->
                            Optional.of(new Denied("decode", "call " + i + ": " + unknown.reason()));
                        case Decoded.Known known -> checkCall(intent.calls(), decoded, i, known.action());
                    };
            if (denied.isPresent()) {
                return denied;
            }
        }
        return checkOneMoves(decoded).or(() -> BatchRules.declared(intent, decoded));
    }

    /**
     * Each call is a transaction of its own, so any of them may fail alone. Effects are judged as if all went through:
     * that is safe only if no call can make good on paper what another one takes away.
     */
    private static Optional<Denied> checkOneMoves(List<Decoded> decoded) {
        long moving = decoded.stream()
                .filter(found -> found instanceof Decoded.Known known && !(known.action() instanceof Action.Approve))
                .count();
        return moving > 1
                ? Optional.of(new Denied(
                        "policy.allow", moving + " calls would move assets; an intent moves them in one call"))
                : Optional.empty();
    }

    private Optional<Denied> checkCall(List<Call> calls, List<Decoded> decoded, int i, Action action) {
        Call call = calls.get(i);
        if (!call.value().equals(ActionFacts.valueOf(action))) {
            return Optional.of(
                    new Denied("decode", "call " + i + " sends " + call.value() + " that its action does not"));
        }
        Optional<Token> stranger = ActionFacts.tokensOf(action)
                .filter(token -> !mandate.knows(token))
                .findFirst();
        if (stranger.isPresent()) {
            return Optional.of(new Denied(
                    "decode",
                    "call " + i + ": not in the registry: " + stranger.get().address()));
        }
        String refusal = "no verb opens " + call.data().selector() + " of " + call.to();
        for (Permission permission : mandate.permissions()) {
            if (!opens(permission, call, action)) {
                continue;
            }
            Optional<String> broken = brokenCondition(permission, calls, decoded, i, action);
            if (broken.isEmpty()) {
                return checkVenues(i, action).or(() -> BatchRules.allowance(allowances, calls, decoded, i));
            }
            refusal = broken.get();
        }
        String rule = action instanceof Action.Approve ? "allowance" : "policy.allow";
        return Optional.of(new Denied(rule, "call " + i + ": " + refusal));
    }

    private static boolean opens(Permission permission, Call call, Action action) {
        return permission.contract().equals(call.to())
                && permission.selector().equals(call.data().selector())
                && ActionFacts.verbsOf(action).contains(permission.verb());
    }

    private Optional<String> brokenCondition(
            Permission permission, List<Call> calls, List<Decoded> decoded, int i, Action action) {
        for (Condition condition : permission.conditions()) {
            boolean holds =
                    switch (condition) {
                        case OUTPUT_TO_ACCOUNT -> outputToAccount(action);
                        case RECIPIENT_LISTED -> recipientsListed(action);
                        case EXACT_ALLOWANCE ->
                            action instanceof Action.Approve approve
                                    && allowances.usedUpNext(approve, calls, decoded, i);
                        case REVOKES ->
                            action instanceof Action.Approve approve
                                    && approve.amount().signum() == 0;
                    };
            if (!holds) {
                return Optional.of(condition + " does not hold");
            }
        }
        return Optional.empty();
    }

    private boolean outputToAccount(Action action) {
        return switch (action) {
            case Action.Swap swap -> swap.recipient().equals(mandate.account());
            case Action.Pay pay -> pay.to().equals(mandate.account());
            case Action.PayBatch ignored -> false;
            // These decode only if what comes out goes to the sender.
            case Action.Arbitrage ignored -> true;
            case Action.Supply ignored -> true;
            case Action.Withdraw ignored -> true;
            case Action.Borrow ignored -> true;
            case Action.Repay ignored -> true;
            case Action.Deleverage ignored -> true;
            case Action.Wrap ignored -> true;
            case Action.Unwrap ignored -> true;
            case Action.Approve ignored -> true;
            case Action.Deploy ignored -> true;
        };
    }

    private boolean recipientsListed(Action action) {
        return switch (action) {
            case Action.Pay pay -> mandate.payees().contains(pay.to());
            case Action.PayBatch batch ->
                batch.payouts().stream().allMatch(p -> mandate.payees().contains(p.to()));
            default -> false;
        };
    }

    private Optional<Denied> checkVenues(int i, Action action) {
        return switch (action) {
            case Action.Swap swap -> open(i, Verb.TRADE, Stream.of(swap.venue()));
            case Action.Arbitrage arbitrage ->
                open(
                        i,
                        Verb.TRADE,
                        arbitrage.cycles().stream()
                                .flatMap(cycle -> cycle.hops().stream())
                                .map(hop -> hop.venue()));
            case Action.Supply supply -> open(i, Verb.LEND, Stream.of(supply.venue()));
            case Action.Withdraw withdraw -> open(i, Verb.LEND, Stream.of(withdraw.venue()));
            case Action.Repay repay -> open(i, Verb.LEND, Stream.of(repay.venue()));
            case Action.Deleverage deleverage ->
                open(i, Verb.LEND, Stream.of(deleverage.venue()))
                        .or(() ->
                                open(i, Verb.TRADE, deleverage.route().stream().map(Hop::venue)));
            case Action.Borrow borrow -> open(i, Verb.BORROW, Stream.of(borrow.venue()));
            case Action.Pay ignored -> Optional.empty();
            case Action.PayBatch ignored -> Optional.empty();
            case Action.Wrap ignored -> Optional.empty();
            case Action.Unwrap ignored -> Optional.empty();
            case Action.Approve ignored -> Optional.empty();
            case Action.Deploy ignored -> Optional.empty();
        };
    }

    private Optional<Denied> open(int i, Verb verb, Stream<String> venues) {
        Set<String> open = mandate.venuesFor(verb);
        return venues.filter(venue -> !open.contains(venue))
                .findFirst()
                .map(venue -> new Denied("policy.allow", "call " + i + ": " + doing(verb) + " not opened at " + venue));
    }

    private static String doing(Verb verb) {
        return switch (verb) {
            case TRADE -> "trading is";
            case LEND -> "lending is";
            case BORROW -> "borrowing is";
            case PAY, WRAP, REVOKE, DEPLOY -> verb + " is";
        };
    }
}
