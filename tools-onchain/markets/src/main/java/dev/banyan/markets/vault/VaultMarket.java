package dev.banyan.markets.vault;

import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/**
 * A vault at one head, and what one account has in it. All of it is what the vault says of itself.
 *
 * @param venue its name in the agent's file
 * @param asset what it takes and gives
 * @param share what it gives for that
 * @param state all its assets and shares
 * @param prices what a share is worth
 * @param shares the account's own
 * @param mostDeposited the most that it takes from the account now
 * @param mostWithdrawn the most of the asset that it gives the account now
 * @param mostRedeemed the most of its shares that it takes back from the account now
 */
public record VaultMarket(
        String venue,
        Token asset,
        Token share,
        VaultState state,
        SharePrices prices,
        BigInteger shares,
        BigInteger mostDeposited,
        BigInteger mostWithdrawn,
        BigInteger mostRedeemed)
        implements VenueState {

    /** One whose share price is told by what very many shares redeem for, and in no other way. */
    public VaultMarket(
            String venue,
            Token asset,
            Token share,
            VaultState state,
            SharePrice price,
            BigInteger shares,
            BigInteger mostDeposited,
            BigInteger mostWithdrawn,
            BigInteger mostRedeemed) {
        this(
                venue,
                asset,
                share,
                state,
                SharePrices.of(SharePrices.Told.MANY_REDEEMED, price),
                shares,
                mostDeposited,
                mostWithdrawn,
                mostRedeemed);
    }

    /** What a share is worth, told in the way that says most of what would be paid. */
    public SharePrice price() {
        return prices.best();
    }

    /** What the account's shares redeem for, rounded down. */
    public BigInteger worth() {
        return price().of(shares);
    }

    /** How many shares so much of the asset is worth, rounded down; nothing while shares are worth nothing. */
    public BigInteger sharesOf(BigInteger assets) {
        return price().assets().signum() == 0
                ? BigInteger.ZERO
                : assets.multiply(price().shares()).divide(price().assets());
    }
}
