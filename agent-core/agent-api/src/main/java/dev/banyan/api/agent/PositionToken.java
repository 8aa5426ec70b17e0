package dev.banyan.api.agent;

import dev.banyan.api.money.Token;

/**
 * A token that stands for what an account has or owes at a venue. The chain tells it when the file is resolved; a file does not name it.
 *
 * @param token the venue's own token: one that bears interest, a vault's share, a token of debt
 * @param asset the token of the registry that it redeems for, or that is owed
 * @param kind which of these it is
 */
public record PositionToken(Token token, Token asset, Kind kind) {

    /** What a position token is worth in its asset. */
    public enum Kind {
        /** One base unit redeems for one base unit of the asset: what lies at a lending market. */
        PAR,
        /** What it redeems for changes and has to be asked: a share of a vault. */
        SHARE,
        /** One base unit is one base unit of the asset that is owed. */
        DEBT
    }

    /** True for what is owed. */
    public boolean isDebt() {
        return kind == Kind.DEBT;
    }
}
