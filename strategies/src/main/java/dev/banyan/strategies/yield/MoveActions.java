package dev.banyan.strategies.yield;

import dev.banyan.api.intent.Action;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns a transfer into what the account is to do at the venue.
 *
 * @param reading knows the venues
 * @param tolerance by how much less than a vault shows a move may bring
 */
record MoveActions(VenueReading reading, Bps tolerance) {

    /** The action; nothing if it would move less than a share. What comes out of a vault is a share more than the amount, so that rounding leaves it no smaller. */
    Optional<Action> of(Transfer transfer, MarketView market) {
        return reading.lending(market, transfer.venue())
                .map(its -> lending(transfer, its))
                .or(() -> reading.vault(market, transfer.venue()).flatMap(its -> vault(transfer, its)));
    }

    private Action lending(Transfer transfer, LendingMarket market) {
        BigInteger amount = transfer.amount();
        return switch (transfer) {
            case Transfer.In in -> new Action.Supply(in.venue(), TokenAmount.of(reading.asset(), amount), amount);
            case Transfer.Out out
            when amount.equals(market.supplied(reading.asset())) ->
                new Action.Withdraw(out.venue(), reading.asset(), Action.Withdraw.ALL, BigInteger.ZERO);
            case Transfer.Out out -> new Action.Withdraw(out.venue(), reading.asset(), amount, amount);
        };
    }

    private Optional<Action> vault(Transfer transfer, VaultMarket vault) {
        BigInteger amount = transfer.amount();
        return switch (transfer) {
            case Transfer.In in -> {
                BigInteger shares = vault.sharesOf(amount);
                yield shares.signum() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Action.Supply(in.venue(), TokenAmount.of(reading.asset(), amount), least(shares)));
            }
            case Transfer.Out out -> {
                BigInteger wanted = amount.equals(vault.worth())
                        ? vault.shares()
                        : vault.sharesOf(amount).add(BigInteger.ONE);
                BigInteger shares = wanted.min(vault.shares()).min(vault.mostRedeemed());
                yield shares.signum() == 0
                        ? Optional.empty()
                        : Optional.of(new Action.Withdraw(
                                out.venue(),
                                reading.asset(),
                                shares,
                                least(vault.price().of(shares))));
            }
        };
    }

    private BigInteger least(BigInteger shown) {
        return shown.subtract(tolerance.of(shown, RoundingMode.FLOOR)).max(BigInteger.ONE);
    }
}
