package dev.banyan.kernel.policy;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an intent moves, by asset, at its worst: the simulated change of the account, or what the calldata guarantees
 * if that is less (another trade may come first and take a swap down to its minimum).
 *
 * @param worst change of the account by asset, negative for what leaves, without gas
 * @param standing allowances that grew, by asset
 * @param paid what plain payments send, by asset; part of {@code worst}
 */
record Flows(Map<Token, BigInteger> worst, Map<Token, BigInteger> standing, Map<Token, BigInteger> paid) {

    /** Base units that a lending market's scaled balances may lose or gain in one call, supplied and owed together. */
    private static final BigInteger ROUNDING = BigInteger.TWO;

    /** Decimals from which on so few base units are no money. */
    private static final int FINE_DECIMALS = 6;

    static Flows of(Mandate mandate, Positions positions, List<Action> actions, Effects effects) {
        Map<Token, BigInteger> worst = positions.byAsset(effects.deltas());
        // A cycle is atomic and reverts below its minimum, so that its simulated gain is not a promise that others can
        // take back.
        if (actions.stream().noneMatch(action -> action instanceof Action.Arbitrage)) {
            Map<Token, BigInteger> guaranteed = guaranteed(mandate, positions, actions);
            guaranteed.forEach((asset, units) -> worst.merge(asset, units, BigInteger::min));
        }
        Map<Token, BigInteger> standing = new HashMap<>();
        for (AllowanceChange change : effects.allowances()) {
            if (change.grew()) {
                standing.merge(
                        mandate.asset(change.key().token()), change.after().subtract(change.before()), BigInteger::add);
            }
        }
        Map<Token, BigInteger> paid = new HashMap<>();
        for (Action action : actions) {
            if (action instanceof Action.Pay pay) {
                add(mandate, paid, pay.amount());
            }
            if (action instanceof Action.PayBatch batch) {
                add(mandate, paid, TokenAmount.of(batch.token(), batch.total()));
            }
        }
        return new Flows(worst, standing, paid);
    }

    private static Map<Token, BigInteger> guaranteed(Mandate mandate, Positions positions, List<Action> actions) {
        Map<Token, BigInteger> sum = new HashMap<>();
        for (Action action : actions) {
            switch (action) {
                case Action.Swap swap -> {
                    add(mandate, sum, swap.amountIn().negated());
                    add(mandate, sum, swap.minOut());
                }
                case Action.Pay pay -> add(mandate, sum, pay.amount().negated());
                case Action.PayBatch batch ->
                    add(
                            mandate,
                            sum,
                            TokenAmount.of(batch.token(), batch.total().negate()));
                case Action.Supply supply -> {
                    Token asset = supply.amount().token();
                    BigInteger had = positions.redeemed(supply.venue(), asset, supply.leastShares());
                    add(
                            mandate,
                            sum,
                            TokenAmount.of(asset, had.subtract(supply.amount().units())));
                }
                case Action.Withdraw withdraw -> {
                    if (!withdraw.takesAll()) {
                        BigInteger given = positions.redeemed(
                                withdraw.venue(),
                                withdraw.asset(),
                                withdraw.shares().negate());
                        add(
                                mandate,
                                sum,
                                TokenAmount.of(
                                        withdraw.asset(), withdraw.least().add(given)));
                    }
                }
                case Action.Deleverage deleverage -> {
                    add(mandate, sum, deleverage.sold().negated());
                    add(mandate, sum, deleverage.repaid());
                }
                case Action.Borrow ignored -> {}
                case Action.Repay ignored -> {}
                case Action.Wrap ignored -> {}
                case Action.Unwrap ignored -> {}
                case Action.Approve ignored -> {}
                case Action.Deploy ignored -> {}
                case Action.Arbitrage ignored -> {}
            }
        }
        return sum;
    }

    private static void add(Mandate mandate, Map<Token, BigInteger> sum, TokenAmount amount) {
        sum.merge(mandate.asset(amount.token()), amount.units(), BigInteger::add);
    }

    /** True if nothing moves but what venues lose by rounding, which is nothing for an asset of few decimals. */
    boolean isRounding() {
        return standing.isEmpty()
                && worst.entrySet().stream()
                        .allMatch(moved -> moved.getValue().abs().compareTo(rounding(moved.getKey())) <= 0);
    }

    private static BigInteger rounding(Token asset) {
        return asset.decimals() >= FINE_DECIMALS ? ROUNDING : BigInteger.ZERO;
    }

    /** Net decrease by asset, allowances left standing included; never netted between assets. */
    Map<Token, BigInteger> outflow() {
        Map<Token, BigInteger> out = new TreeMap<>(Comparator.comparing(Token::address));
        worst.forEach((asset, units) -> {
            if (units.signum() < 0) {
                out.merge(asset, units.negate(), BigInteger::add);
            }
        });
        standing.forEach((asset, units) -> out.merge(asset, units, BigInteger::add));
        return out;
    }

    /** Change by asset through anything but payments: what trading gains and loses. */
    Map<Token, BigInteger> traded() {
        Map<Token, BigInteger> net = new TreeMap<>(Comparator.comparing(Token::address));
        net.putAll(worst);
        paid.forEach((asset, units) -> net.merge(asset, units, BigInteger::add));
        standing.forEach((asset, units) -> net.merge(asset, units.negate(), BigInteger::add));
        net.values().removeIf(units -> units.signum() == 0);
        return net;
    }
}
