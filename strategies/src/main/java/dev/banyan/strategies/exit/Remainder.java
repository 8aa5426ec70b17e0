package dev.banyan.strategies.exit;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exit could not move, with the reason.
 *
 * @param terms where it should be
 * @param sight where it is
 * @param sales knows what it is worth
 * @param givenUp what failed too often, and why
 */
record Remainder(ExitTerms terms, ExitSight sight, Sales sales, Map<String, String> givenUp) {

    private static final String DUST = "it is worth less than the gas of moving it";

    List<String> words() {
        List<String> words = new ArrayList<>();
        sight.unread().stream().sorted().forEach(what -> words.add(what + ": it could not be read"));
        for (ExitSight.Lent lent : sight.lent()) {
            if (lent.owed().signum() > 0) {
                words.add(TokenAmount.of(lent.asset(), lent.owed()) + " owed at " + lent.venue() + ": " + owed(lent));
            }
            if (lent.supplied().signum() > 0) {
                words.add(TokenAmount.of(lent.asset(), lent.supplied()) + " at " + lent.venue() + ": "
                        + failure(ExitPlanner.withdrawal(lent.venue(), lent.asset()))
                                .orElseGet(() -> lent(lent)));
            }
        }
        for (ExitSight.Stored stored : sight.stored()) {
            if (stored.shares().signum() > 0) {
                words.add(stored.shares() + " shares of " + stored.venue() + ": "
                        + failure(ExitPlanner.withdrawal(stored.venue(), stored.asset()))
                                .orElse(stored.free().signum() > 0 ? DUST : "the vault takes none of them back"));
            }
        }
        terms.tokens().forEach(token -> token(token, words));
        if (terms.payee().isPresent()) {
            nativeAsset(words);
        }
        return words;
    }

    private String lent(ExitSight.Lent lent) {
        if (sight.owesAt(lent.venue())) {
            return "it secures what is owed there";
        }
        return lent.free().signum() > 0 ? DUST : "the market has none of it to give";
    }

    private String owed(ExitSight.Lent debt) {
        return failure(ExitPlanner.repayment(debt))
                .or(() -> givenUp.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("buying " + debt.asset() + " with "))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .orElse("there is nothing to repay it with that may be sold for it");
    }

    private void token(Token token, List<String> words) {
        BigInteger idle = sight.idle(token);
        boolean stays = token.equals(terms.nativeAsset())
                || (token.equals(terms.unit()) && terms.payee().isEmpty());
        if (stays || idle.signum() == 0) {
            return;
        }
        Optional<String> failure = token.equals(terms.unit()) ? Optional.empty() : failure(ExitPlanner.sale(token));
        Optional<String> unpaid =
                terms.payee().isPresent() ? failure(ExitPlanner.payment(token)) : Optional.<String>empty();
        words.add(TokenAmount.of(token, idle) + ": " + unpaid.or(() -> failure).orElseGet(() -> reason(token, idle)));
    }

    private String reason(Token token, BigInteger idle) {
        if (sight.owes(token)) {
            return "it is kept for what is owed";
        }
        if (sales.isDust(token, idle)) {
            return DUST;
        }
        if (sales.most(token, idle).signum() == 0) {
            return "the policy lets none of it leave in one transaction";
        }
        return sales.worth(token, idle).isEmpty()
                ? "it has no reference price"
                : "no venue that the policy opens pays enough for it within maxSlippage and maxLoss";
    }

    private void nativeAsset(List<String> words) {
        BigInteger spare = new Payments(terms, sight, sales).spare();
        Optional<String> failure = failure(ExitPlanner.payment(terms.nativeAsset()));
        if (spare.signum() > 0 && !sales.isDust(terms.nativeAsset(), spare)) {
            words.add(TokenAmount.of(terms.nativeAsset(), spare) + ": "
                    + failure.orElse("the policy lets none of it leave in one transaction"));
        }
    }

    private Optional<String> failure(String subject) {
        return Optional.ofNullable(givenUp.get(subject));
    }
}
