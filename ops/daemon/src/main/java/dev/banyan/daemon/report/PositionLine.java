package dev.banyan.daemon.report;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.market.PriceBook;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What an account has or owes at a venue, as the chain says.
 *
 * @param venue the venue's name
 * @param position what its token stands for
 * @param before base units of that token at the first block
 * @param after base units of it at the last
 */
public record PositionLine(String venue, PositionToken position, BigInteger before, BigInteger after) {

    /** What it is worth at the last block, in base units of its asset; more than zero for a debt too. Empty if that is not known. */
    public Optional<BigInteger> amount(PriceBook prices) {
        return worth(after, prices);
    }

    /**
     * How much better off it leaves the account, in base units of its asset: what it is worth at the last block less what it was worth at
     * the first. Nothing if one of the two is not known.
     */
    public BigInteger change(PriceBook first, PriceBook last) {
        BigInteger grown = worth(after, last)
                .flatMap(now -> worth(before, first).map(now::subtract))
                .orElse(BigInteger.ZERO);
        return position.isDebt() ? grown.negate() : grown;
    }

    private Optional<BigInteger> worth(BigInteger units, PriceBook prices) {
        if (units.signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        return switch (position.kind()) {
            case PAR, DEBT -> Optional.of(units);
            case SHARE -> prices.redeemed(position.token(), units, RoundingMode.FLOOR);
        };
    }
}
