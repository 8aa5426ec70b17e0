package dev.banyan.strategies.risk;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.risk.Remedies;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How a deleverage becomes an action: through which pair of the file's exchange, and what must hold afterwards.
 *
 * @param venue the lending market
 * @param exchange the exchange whose pairs lend what is repaid and take the collateral
 * @param helper the account's own contract that does it in one call
 * @param last the health factor below which the last alert rings
 */
record Unwinding(String venue, String exchange, Address helper, BigInteger last) {

    /**
     * The action, if the exchange has the pair and would do it now for no more collateral than the rules let go.
     *
     * <p>Afterwards the health factor has to be where the step leaves it, or at {@code last} if that is less: a price that falls on until the block must not
     * undo what still saves the account.
     */
    Optional<Action> action(RiskResponse.Unwind unwind, Sighting sight, MarketView view, long lastBlock) {
        TokenAmount repaid = sight.amount(unwind.owed(), unwind.step().repaid());
        TokenAmount sold = sight.amount(unwind.sold(), unwind.step().sold());
        BigInteger after = new Remedies(
                        sight.account().holdings(), sight.account().prices(), last)
                .after(unwind.step(), unwind.owed(), unwind.sold())
                .healthFactor(sight.account().prices());
        return view.pools().stream()
                .filter(pool -> pool.venue().equals(exchange))
                .filter(Pool.ConstantProduct.class::isInstance)
                .map(Pool.ConstantProduct.class::cast)
                .filter(pool -> gives(pool, repaid, sold))
                .map(pool -> new Hop(
                        exchange,
                        pool.address(),
                        sold.token(),
                        repaid.token(),
                        pool.token0().equals(sold.token()),
                        pool.fee()))
                .findFirst()
                .map(hop ->
                        new Action.Deleverage(venue, helper, repaid, sold, List.of(hop), after.min(last), lastBlock));
    }

    /** As the contract reckons, which is how the periphery's library does. */
    private static boolean gives(Pool.ConstantProduct pool, TokenAmount repaid, TokenAmount sold) {
        boolean forward = pool.token0().equals(sold.token()) && pool.token1().equals(repaid.token());
        boolean backward = pool.token1().equals(sold.token()) && pool.token0().equals(repaid.token());
        BigInteger in = forward ? pool.reserve0() : pool.reserve1();
        BigInteger out = forward ? pool.reserve1() : pool.reserve0();
        return (forward || backward)
                && in.signum() > 0
                && repaid.units().compareTo(out) < 0
                && ConstantProductMath.amountIn(repaid.units(), in, out, pool.fee())
                                .compareTo(sold.units())
                        <= 0;
    }
}
