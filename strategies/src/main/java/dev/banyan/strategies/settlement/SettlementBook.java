package dev.banyan.strategies.settlement;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import java.util.List;
import java.util.Optional;

/**
 * A list and the account that pays it: which intent pays which lines. Immutable.
 *
 * @param origin who wants the payments
 * @param payer the account's {@code BatchPayer}; empty if every payment is a plain transfer
 */
record SettlementBook(
        PayoutList list, long chainId, Address account, Origin origin, CallFactory calls, Optional<Address> payer) {

    PayoutLine line(Due due) {
        return list.lines().get(due.index());
    }

    Payout payout(PayoutLine line, int attempt) {
        return line.payout(chainId, account, list.token().address(), attempt);
    }

    private Payout payout(Due due) {
        return payout(line(due), due.attempt());
    }

    /**
     * The id of the intent that makes these payments. One alone goes by its own id, in a call of the payer too, so that
     * whatever becomes of it is remembered under that id.
     */
    IntentId id(List<Due> group) {
        return group.size() == 1
                ? payout(group.getFirst()).id()
                : IntentId.ofBatch(group.stream().map(this::payout).toList());
    }

    /** The intent that makes these payments. */
    Intent intent(List<Due> group, long validUntilBlock) {
        List<Payout> payouts = group.stream().map(this::payout).toList();
        if (payouts.size() > 1 && payer.isEmpty()) {
            throw new IllegalArgumentException(payouts.size() + " payments and no contract to make them at once");
        }
        Payout first = payouts.getFirst();
        Action action = payer.<Action>map(contract -> new Action.PayBatch(list.token(), contract, payouts))
                .orElseGet(() -> new Action.Pay(TokenAmount.of(list.token(), first.amount()), first.to()));
        return new Intent(id(group), origin, action, calls.calls(action), validUntilBlock);
    }
}
