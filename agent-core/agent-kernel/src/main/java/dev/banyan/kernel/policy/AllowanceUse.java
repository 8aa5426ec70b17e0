package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;

/** Whether an allowance is used up by the call after it, so that nothing of it is left standing. */
final class AllowanceUse {

    private final Mandate mandate;

    AllowanceUse(Mandate mandate) {
        this.mandate = mandate;
    }

    /** True if the call after the approval takes all of the allowance, or a swap for an exact output what it needs of it and the call after that revokes the rest. */
    boolean usedUpNext(Action.Approve approve, List<Call> calls, List<Decoded> decoded, int i) {
        return i + 1 < calls.size()
                && calls.get(i + 1).to().equals(approve.spender())
                && decoded.get(i + 1) instanceof Decoded.Known next
                && usesUp(next.action(), approve)
                && (!leavesSome(next.action()) || revokes(approve, decoded, i + 2));
    }

    private static boolean leavesSome(Action action) {
        return action instanceof Action.Swap swap && swap.exactOut();
    }

    private static boolean revokes(Action.Approve approve, List<Decoded> decoded, int i) {
        return i < decoded.size()
                && decoded.get(i) instanceof Decoded.Known known
                && known.action().equals(new Action.Approve(approve.token(), approve.spender(), BigInteger.ZERO));
    }

    private boolean usesUp(Action action, Action.Approve approve) {
        return switch (action) {
            case Action.Swap swap -> isAll(approve, swap.amountIn());
            case Action.Supply supply -> isAll(approve, supply.amount());
            case Action.Repay repay -> isAll(approve, repay.amount());
            case Action.Withdraw withdraw ->
                withdraw.shares().equals(approve.amount()) && standsFor(approve.token(), withdraw.asset());
            case Action.Deleverage deleverage ->
                deleverage.sold().units().equals(approve.amount())
                        && standsFor(approve.token(), deleverage.sold().token());
            case Action.PayBatch batch ->
                batch.token().equals(approve.token()) && batch.total().equals(approve.amount());
            default -> false;
        };
    }

    private static boolean isAll(Action.Approve approve, TokenAmount amount) {
        return amount.token().equals(approve.token()) && amount.units().equals(approve.amount());
    }

    private boolean standsFor(Token position, Token asset) {
        return mandate.position(position)
                .filter(found -> !found.isDebt() && found.asset().equals(asset))
                .isPresent();
    }
}
