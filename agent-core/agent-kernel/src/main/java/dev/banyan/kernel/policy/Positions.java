package dev.banyan.kernel.policy;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Verdict.Denied;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tokens of positions count as: what is had at a venue counts as what it redeems for, what is owed counts against it. */
final class Positions {

    private final Mandate mandate;
    private final PriceBook prices;

    Positions(Mandate mandate, PriceBook prices) {
        this.mandate = mandate;
        this.prices = prices;
    }

    /** True if a call deals with what is had or owed at a venue, or moves a token that stands for it like any other. */
    static boolean concern(Mandate mandate, List<Decoded> decoded) {
        return decoded.stream()
                .anyMatch(found -> found instanceof Decoded.Known known
                        && switch (known.action()) {
                            case Action.Supply ignored -> true;
                            case Action.Withdraw ignored -> true;
                            case Action.Borrow ignored -> true;
                            case Action.Repay ignored -> true;
                            case Action.Deleverage ignored -> true;
                            case Action.Approve approve -> isPosition(mandate, approve.token());
                            case Action.Pay pay ->
                                isPosition(mandate, pay.amount().token());
                            case Action.PayBatch batch -> isPosition(mandate, batch.token());
                            case Action.Swap swap -> swap.path().stream().anyMatch(token -> isPosition(mandate, token));
                            case Action.Arbitrage cycles -> isPosition(mandate, cycles.base());
                            case Action.Wrap ignored -> false;
                            case Action.Unwrap ignored -> false;
                            case Action.Deploy ignored -> false;
                        });
    }

    private static boolean isPosition(Mandate mandate, Token token) {
        return mandate.position(token).isPresent();
    }

    /** A refusal if a share changes hands and nobody knows what it redeems for. */
    Optional<Denied> unknown(Effects effects) {
        for (Map.Entry<Token, BigInteger> delta : effects.deltas().entrySet()) {
            boolean priceless = delta.getValue().signum() != 0
                    && mandate.position(delta.getKey())
                            .filter(position ->
                                    worth(position, delta.getValue()).isEmpty())
                            .isPresent();
            if (priceless) {
                return Optional.of(new Denied("price", "it is not known what " + delta.getKey() + " redeems for"));
            }
        }
        return Optional.empty();
    }

    /** Changes by asset; each position's rounded against the account. */
    Map<Token, BigInteger> byAsset(Map<Token, BigInteger> deltas) {
        Map<Token, BigInteger> sums = new HashMap<>();
        deltas.forEach((token, units) -> {
            Optional<PositionToken> position = mandate.position(token);
            Token asset = mandate.asset(position.map(PositionToken::asset).orElse(token));
            BigInteger worth =
                    position.map(p -> worth(p, units).orElse(BigInteger.ZERO)).orElse(units);
            sums.merge(asset, worth, BigInteger::add);
        });
        return sums;
    }

    /**
     * What shares that {@code venue} gives for {@code asset}, or takes if they are negative, redeem for, rounded against the
     * account; the shares themselves where it redeems at par.
     */
    BigInteger redeemed(String venue, Token asset, BigInteger shares) {
        return mandate.venues().stream()
                .filter(definition -> definition.name().equals(venue))
                .flatMap(definition -> definition.positions().stream())
                .filter(position -> !position.isDebt() && position.asset().equals(asset))
                .findFirst()
                .flatMap(position -> worth(position, shares))
                .orElse(BigInteger.ZERO);
    }

    private Optional<BigInteger> worth(PositionToken position, BigInteger units) {
        return switch (position.kind()) {
            case PAR -> Optional.of(units);
            case DEBT -> Optional.of(units.negate());
            case SHARE -> prices.redeemed(position.token(), units, RoundingMode.FLOOR);
        };
    }
}
