package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.rpc.DevAccount;
import java.util.List;

/**
 * The people of the protocols; none of them is one of Anvil's test accounts.
 *
 * @param founder created the contracts, administers the lending market, owns the first liquidity and lends
 * @param keeper moves the feeds and sets the vaults' rates
 * @param borrower owes the lending market what it has lent out
 * @param liquidator repays the debt of accounts that have too little collateral
 */
public record ProtocolActors(DevAccount founder, DevAccount keeper, DevAccount borrower, DevAccount liquidator) {

    /** The same accounts every time: their keys follow from public labels. */
    public static ProtocolActors create() {
        return new ProtocolActors(
                account("banyan devnet founder", "0xc9577bb9e1166dd77fa7d5eba8a66182f067d42a"),
                account("banyan devnet keeper", "0xc0e3297ceca8711453ee7b4e4f50c5a371af0eae"),
                account("banyan devnet borrower", "0x9e86f293798437755ae816e4c6fd303eed65d30c"),
                account("banyan devnet liquidator", "0x86eb576aaedd6b23e681ea757e0cc457b9789b31"));
    }

    /** All of them. */
    public List<DevAccount> all() {
        return List.of(founder, keeper, borrower, liquidator);
    }

    private static DevAccount account(String label, String address) {
        return DevAccount.of(label, Address.of(address));
    }
}
