package dev.banyan.strategies.exit;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the next step of an exit from what the account has now, and from nothing else: done twice, the same state gives the same step, and
 * a step that was done is not found again. Pure.
 *
 * <p>In this order: debts are repaid out of what lies in the account, before anything that a price may overtake; vaults are left, and lending
 * markets where nothing is owed; what is missing for a debt is bought, and where nothing is there to buy it with, collateral is taken out as far as the least health factor lets it; what is
 * not the unit of account or the native asset is sold for the unit; and if somebody is to be paid, everything but the gas reserve is.
 * An amount that is worth less than the gas of moving it stays.
 *
 * @param terms what to keep to
 */
public record ExitPlanner(ExitTerms terms) {

    /** By how much less than a vault shows leaving it may bring. */
    private static final Bps TOLERANCE = new Bps(1);

    /** Interest runs until what was bought has repaid the debt. */
    private static final BigInteger INTEREST = BigInteger.valueOf(1_000);

    /** Less of what secures a debt is not taken out. */
    private static final BigInteger LEAST_PART = BigInteger.valueOf(100);

    private static final long PAYMENT_GAS = 60_000;

    /**
     * The next step.
     *
     * @param givenUp why a subject is left alone, by subject
     * @param halved how often the amount of a subject's step is halved, by subject
     */
    public ExitStep next(ExitSight sight, Map<String, String> givenUp, Map<String, Integer> halved) {
        Sales sales = new Sales(terms, sight);
        List<ExitStep.Act> steps = new ArrayList<>();
        List<ExitSight.Lent> debts = sight.lent().stream()
                .filter(its -> its.owed().signum() > 0)
                .filter(its -> !givenUp.containsKey(repayment(its)))
                .toList();
        repayments(debts, sight, sales, steps);
        positions(sight, sales, steps);
        debts(debts, sight, sales, halved, steps);
        sales(sight, sales, halved, steps);
        terms.payee().ifPresent(payee -> new Payments(terms, sight, sales).add(steps, halved));
        return steps.stream()
                .filter(step -> !givenUp.containsKey(step.subject()))
                .findFirst()
                .<ExitStep>map(step -> step)
                .orElseGet(() -> new ExitStep.Over(new Remainder(terms, sight, sales, givenUp).words()));
    }

    /**
     * What can be repaid as a whole comes first: what was bought for one market's debt would otherwise go into a greater one of the same token elsewhere, and be bought again
     * and again.
     */
    private static void repayments(List<ExitSight.Lent> debts, ExitSight sight, Sales sales, List<ExitStep.Act> steps) {
        List<ExitSight.Lent> wholeFirst = debts.stream()
                .sorted(Comparator.comparing(debt -> sight.idle(debt.asset()).compareTo(debt.owed()) < 0))
                .toList();
        for (ExitSight.Lent debt : wholeFirst) {
            if (isRepayable(debt, sight, sales)) {
                BigInteger amount = debt.owed().min(sight.idle(debt.asset()));
                steps.add(new ExitStep.Act(
                        repayment(debt), new Action.Repay(debt.venue(), TokenAmount.of(debt.asset(), amount))));
            }
        }
    }

    /** A debt that can be repaid as a whole is, however small: it may hold much more. */
    private static boolean isRepayable(ExitSight.Lent debt, ExitSight sight, Sales sales) {
        BigInteger idle = sight.idle(debt.asset());
        return idle.compareTo(debt.owed()) >= 0 || (idle.signum() > 0 && !sales.isDust(debt.asset(), idle));
    }

    private static void positions(ExitSight sight, Sales sales, List<ExitStep.Act> steps) {
        for (ExitSight.Stored stored : sight.stored()) {
            if (stored.free().signum() > 0 && !sales.isDust(stored.asset(), stored.worth())) {
                BigInteger least = stored.worth()
                        .subtract(TOLERANCE.of(stored.worth(), RoundingMode.FLOOR))
                        .max(BigInteger.ONE);
                steps.add(new ExitStep.Act(
                        withdrawal(stored.venue(), stored.asset()),
                        new Action.Withdraw(stored.venue(), stored.asset(), stored.free(), least)));
            }
        }
        for (ExitSight.Lent lent : sight.lent()) {
            if (!sight.owesAt(lent.venue()) && lent.free().signum() > 0 && !sales.isDust(lent.asset(), lent.free())) {
                steps.add(new ExitStep.Act(withdrawal(lent.venue(), lent.asset()), takeOut(lent, lent.free())));
            }
        }
    }

    private static Action takeOut(ExitSight.Lent lent, BigInteger amount) {
        return amount.equals(lent.supplied())
                ? new Action.Withdraw(lent.venue(), lent.asset(), Action.Withdraw.ALL, BigInteger.ZERO)
                : new Action.Withdraw(lent.venue(), lent.asset(), amount, amount);
    }

    /** For a debt that can not be repaid nothing is bought or taken out: that would only bring the health factor down. */
    private void debts(
            List<ExitSight.Lent> debts,
            ExitSight sight,
            Sales sales,
            Map<String, Integer> halved,
            List<ExitStep.Act> steps) {
        for (ExitSight.Lent debt : debts) {
            if (!isRepayable(debt, sight, sales)) {
                buy(debt, sight, sales, halved, steps);
            }
        }
        for (ExitSight.Lent debt : debts) {
            sight.lent().stream()
                    .filter(its -> its.venue().equals(debt.venue()))
                    .filter(its -> its.free().signum() > 0 && !sales.isDust(its.asset(), its.free()))
                    .filter(its -> its.free().equals(its.supplied())
                            || its.free().multiply(LEAST_PART).compareTo(its.supplied()) >= 0)
                    .filter(its -> helps(its, debt, sales))
                    .sorted(Comparator.comparing(its -> !its.asset().equals(debt.asset())))
                    .forEach(its -> steps.add(new ExitStep.Act(
                            withdrawal(its.venue(), its.asset()),
                            takeOut(its, its.free().min(enough(debt, its, sales))))));
        }
    }

    /** What can not be turned into what is owed stays where it secures the debt. */
    private static boolean helps(ExitSight.Lent collateral, ExitSight.Lent debt, Sales sales) {
        return collateral.asset().equals(debt.asset())
                || sales.buy(collateral.asset(), debt.asset(), collateral.free(), debt.owed())
                        .isPresent();
    }

    /** What is worth a good deal more than the debt is enough; without prices, all of it. */
    private static BigInteger enough(ExitSight.Lent debt, ExitSight.Lent collateral, Sales sales) {
        Optional<BigInteger> owed = sales.worth(debt.asset(), debt.owed());
        Optional<BigInteger> free = sales.worth(collateral.asset(), collateral.free());
        if (owed.isEmpty() || free.isEmpty() || free.get().signum() == 0) {
            return collateral.free();
        }
        BigInteger part = collateral.free().multiply(owed.get()).divide(free.get());
        return part.add(part.shiftRight(3)).add(sales.gasIn(collateral.asset())).max(BigInteger.ONE);
    }

    /** With the token of which there is most; never with one that is owed itself. */
    private void buy(
            ExitSight.Lent debt, ExitSight sight, Sales sales, Map<String, Integer> halved, List<ExitStep.Act> steps) {
        BigInteger wanted = debt.owed()
                .add(debt.owed().divide(INTEREST))
                .add(sales.gasIn(debt.asset()))
                .add(BigInteger.ONE);
        terms.tokens().stream()
                .filter(token -> !token.equals(terms.nativeAsset()) && !token.equals(debt.asset()))
                .filter(token -> sight.idle(token).signum() > 0 && !sight.owes(token))
                .sorted(Comparator.comparing((Token token) ->
                                sales.worth(token, sight.idle(token)).orElse(BigInteger.ZERO))
                        .reversed())
                .forEach(token -> {
                    String subject =
                            "buying " + debt.asset() + " with " + token + " for what is owed at " + debt.venue();
                    BigInteger most = sight.idle(token).shiftRight(halved.getOrDefault(subject, 0));
                    sales.buy(token, debt.asset(), most, wanted)
                            .ifPresent(swap -> steps.add(new ExitStep.Act(subject, swap)));
                });
    }

    private void sales(ExitSight sight, Sales sales, Map<String, Integer> halved, List<ExitStep.Act> steps) {
        for (Token token : terms.tokens()) {
            BigInteger idle = sight.idle(token);
            if (isSold(token) && idle.signum() > 0 && !sight.owes(token) && !sales.isDust(token, idle)) {
                String subject = sale(token);
                sales.sell(token, terms.unit(), idle.shiftRight(halved.getOrDefault(subject, 0)))
                        .ifPresent(swap -> steps.add(new ExitStep.Act(subject, swap)));
            }
        }
    }

    private boolean isSold(Token token) {
        return !token.equals(terms.unit()) && !token.equals(terms.nativeAsset());
    }

    static String withdrawal(String venue, Token asset) {
        return "taking " + asset + " out of " + venue;
    }

    static String repayment(ExitSight.Lent debt) {
        return "repaying " + debt.asset() + " at " + debt.venue();
    }

    static String sale(Token token) {
        return "selling " + token;
    }

    static String payment(Token token) {
        return "paying " + token;
    }

    /** Gas of a payment, counted as the gate does. */
    static BigInteger paymentGas(ExitSight sight) {
        return sight.gasPrice().times(PAYMENT_GAS * 2).value();
    }
}
