package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How far up all that is free takes an account, where it does not take it to the target. Pure. */
final class Furthest {

    /** What lifts the health factor by less is not worth its gas, and somebody else's dust is not answered with a transaction. */
    private static final Bps LEAST_LIFT = new Bps(10);

    private record Lift(RiskResponse response, BigInteger factor) {}

    private Furthest() {}

    /** All that is free of each token, as a repayment or as collateral, the one that lifts highest first. */
    static List<RiskResponse> of(AccountSight account, List<Remedy> remedies) {
        BigInteger now = account.holdings().healthFactor(account.prices());
        BigInteger least = now.add(LEAST_LIFT.of(now, RoundingMode.CEILING));
        List<Lift> lifts = new ArrayList<>();
        for (int place = 0; place < account.free().size(); place++) {
            if (remedies.contains(Remedy.REPAY)) {
                repay(account, place, lifts);
            }
            if (remedies.contains(Remedy.ADD_COLLATERAL)) {
                add(account, place, lifts);
            }
        }
        return lifts.stream()
                .filter(lift -> lift.factor().compareTo(least) >= 0)
                .sorted(Comparator.comparing(Lift::factor).reversed())
                .map(Lift::response)
                .toList();
    }

    private static void repay(AccountSight account, int place, List<Lift> lifts) {
        BigInteger amount = account.free()
                .get(place)
                .min(account.holdings().list().get(place).debt());
        if (amount.signum() > 0) {
            Holdings after = account.holdings().withDebt(place, amount.negate());
            lifts.add(new Lift(new RiskResponse.Repay(place, amount), after.healthFactor(account.prices())));
        }
    }

    /** Only where the account has collateral already is it known that more of it would count. */
    private static void add(AccountSight account, int place, List<Lift> lifts) {
        Holding holding = account.holdings().list().get(place);
        BigInteger amount = account.free().get(place);
        if (amount.signum() > 0 && holding.scaledCollateral().signum() > 0) {
            Holdings after = account.holdings().withCollateral(place, amount);
            lifts.add(new Lift(new RiskResponse.AddCollateral(place, amount), after.healthFactor(account.prices())));
        }
    }
}
