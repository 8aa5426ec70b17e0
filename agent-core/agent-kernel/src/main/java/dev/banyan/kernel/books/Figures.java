package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@link Account} comes to in the unit of account. All but {@code gas} are base units of that unit; what has no price counts as nothing.
 *
 * <p>{@code net} is what it moved and earned, at the prices of the report, less gas. {@code realised} is that part of it which no price can
 * change any more: every move counts at the prices at which it was booked, and what is given up counts against the average at which it had
 * been taken up. {@code unrealised} is the rest: what the owner changed in the account's holdings, at the prices of the report, less what that
 * was booked at. Interest that has not been taken out is unrealised.
 *
 * @param net realised and unrealised together
 * @param realised after gas
 * @param unrealised by the prices of the report
 * @param interest how much of {@code net} came about because positions grew; less than nothing for debts
 * @param gas what was paid for inclusion, in base units of the native asset
 */
public record Figures(BigInteger net, BigInteger realised, BigInteger unrealised, BigInteger interest, BigInteger gas) {

    /**
     * Reckons; empty if gas has no price.
     *
     * @param now prices of the report
     */
    public static Optional<Figures> of(Account account, Valuation now) {
        return now.worth(Token.nativeAsset("gas"), account.gas().negate()).map(gas -> {
            BigInteger net = gas;
            for (Map.Entry<Token, BigInteger> change : account.changes().entrySet()) {
                net = net.add(now.worth(change.getKey(), change.getValue()).orElse(BigInteger.ZERO));
            }
            BigInteger realised = cost(account, now).add(gas);
            return new Figures(net, realised, net.subtract(realised), interest(account, now), account.gas());
        });
    }

    /** What all holdings of all tokens were taken up at. */
    private static BigInteger cost(Account account, Valuation now) {
        BigInteger cost = BigInteger.ZERO;
        for (Map.Entry<Token, Holding> held : account.holdings().entrySet()) {
            cost = cost.add(held.getValue().cost())
                    .add(now.worth(held.getKey(), held.getValue().unpriced()).orElse(BigInteger.ZERO));
        }
        return cost;
    }

    private static BigInteger interest(Account account, Valuation now) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Token, BigInteger> earned : account.interest().entrySet()) {
            sum = sum.add(now.worth(earned.getKey(), earned.getValue()).orElse(BigInteger.ZERO));
        }
        for (PositionToken position : now.positions().values()) {
            if (position.kind() == PositionToken.Kind.SHARE) {
                sum = sum.add(now.worth(position.asset(), grown(position, account, now))
                        .orElse(BigInteger.ZERO));
            }
        }
        return sum;
    }

    /** By how much more the shares that an owner had redeemed for when it gave them up, or redeem for now, than when it took them up. */
    private static BigInteger grown(PositionToken position, Account account, Valuation now) {
        Holding held = account.holdings().getOrDefault(position.token(), Holding.NONE);
        return now.assets(position, held.booked())
                .map(assets -> assets.subtract(held.assets()))
                .orElse(BigInteger.ZERO);
    }
}
