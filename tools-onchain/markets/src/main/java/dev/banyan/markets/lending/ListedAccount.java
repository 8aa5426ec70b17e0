package dev.banyan.markets.lending;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What an account has and owes at a lending market, scaled, so that it stands until the account moves.
 *
 * @param name what it is called
 * @param stakes one for each asset of the venue; a head's market may show fewer
 * @param mode the efficiency mode that it is in
 * @param modePrice what that mode's own feed says, if it has one
 * @param complete false if it also has or owes what the market's places do not show
 */
public record ListedAccount(
        String name,
        List<Stake> stakes,
        Optional<EfficiencyMode> mode,
        Optional<BigInteger> modePrice,
        boolean complete) {

    /**
     * In one reserve.
     *
     * @param asset the reserve's token
     * @param scaledSupply scaled supplied units
     * @param asCollateral true if they count as collateral
     * @param scaledDebt scaled owed units
     */
    public record Stake(Token asset, BigInteger scaledSupply, boolean asCollateral, BigInteger scaledDebt) {

        /** True if the account has or owes something there. */
        boolean isHeld() {
            return scaledSupply.signum() > 0 || scaledDebt.signum() > 0;
        }
    }

    /** Keeps its own copy. */
    public ListedAccount {
        stakes = List.copyOf(stakes);
    }
}
