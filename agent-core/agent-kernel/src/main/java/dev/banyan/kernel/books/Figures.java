package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Account.Entry;
import dev.banyan.kernel.books.Account.Price;
import java.math.BigInteger;
import java.util.LinkedHashMap;
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

    /** What all holdings of all tokens were taken up at, by their average. */
    private static BigInteger cost(Account account, Valuation now) {
        Map<Token, Holding> holdings = new LinkedHashMap<>();
        for (Entry entry : account.entries()) {
            BigInteger worth =
                    switch (entry.price()) {
                        case Price.Free free -> BigInteger.ZERO;
                        case Price.Booked booked
                        when booked.per().signum() != 0 -> scaled(booked.worth(), entry.units(), booked.per());
                        case Price.Booked nothing -> BigInteger.ZERO;
                        case Price.Unknown unknown ->
                            now.worth(entry.token(), entry.units()).orElse(BigInteger.ZERO);
                    };
            holdings.merge(
                    entry.token(),
                    new Holding(entry.units(), worth),
                    (held, more) -> held.with(more.units(), more.cost()));
        }
        return holdings.values().stream().map(Holding::cost).reduce(BigInteger.ZERO, BigInteger::add);
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
        BigInteger grown = BigInteger.ZERO;
        BigInteger held = BigInteger.ZERO;
        for (Entry entry : account.entries()) {
            if (entry.token().equals(position.token())
                    && entry.price() instanceof Price.Booked booked
                    && booked.per().signum() != 0) {
                held = held.add(entry.units());
                grown = grown.subtract(scaled(booked.assets(), entry.units(), booked.per()));
            }
        }
        return now.assets(position, held).map(grown::add).orElse(BigInteger.ZERO);
    }

    private static BigInteger scaled(BigInteger amount, BigInteger units, BigInteger per) {
        return amount.multiply(units).divide(per);
    }

    /** So many base units, taken up at so much; less than nothing of what was given up without having been taken up. */
    private record Holding(BigInteger units, BigInteger cost) {

        Holding with(BigInteger more, BigInteger worth) {
            BigInteger sum = units.add(more);
            if (units.signum() * more.signum() >= 0) {
                return new Holding(sum, cost.add(worth));
            }
            return sum.signum() * units.signum() >= 0
                    ? new Holding(sum, scaled(cost, sum, units))
                    : new Holding(sum, scaled(worth, sum, more));
        }
    }
}
