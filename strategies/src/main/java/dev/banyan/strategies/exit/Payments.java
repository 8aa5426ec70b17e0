package dev.banyan.strategies.exit;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What is paid in the end: all of each token that is worth its gas, and the native asset but for the reserve, within what one transaction
 * may let out.
 *
 * @param terms who is paid, and the limits
 * @param sight what there is
 * @param sales knows what it is worth
 */
record Payments(ExitTerms terms, ExitSight sight, Sales sales) {

    void add(List<ExitStep.Act> steps, Map<String, Integer> halved) {
        Address to = terms.payee().orElseThrow();
        for (Token token : terms.tokens()) {
            BigInteger idle = sight.idle(token);
            if (!token.equals(terms.nativeAsset())
                    && idle.signum() > 0
                    && !sight.owes(token)
                    && !sales.isDust(token, idle)) {
                pay(token, idle, to, steps, halved);
            }
        }
        BigInteger spare = spare();
        if (spare.signum() > 0 && !sales.isDust(terms.nativeAsset(), spare)) {
            pay(terms.nativeAsset(), spare, to, steps, halved);
        }
    }

    /** The native asset above the reserve and the gas of paying it. */
    BigInteger spare() {
        return sight.idle(terms.nativeAsset())
                .subtract(terms.gasReserve().value())
                .subtract(ExitPlanner.paymentGas(sight))
                .max(BigInteger.ZERO);
    }

    private void pay(Token token, BigInteger units, Address to, List<ExitStep.Act> steps, Map<String, Integer> halved) {
        String subject = ExitPlanner.payment(token);
        BigInteger amount = sales.most(token, units).shiftRight(halved.getOrDefault(subject, 0));
        if (amount.signum() > 0) {
            steps.add(new ExitStep.Act(subject, new Action.Pay(TokenAmount.of(token, amount), to)));
        }
    }
}
