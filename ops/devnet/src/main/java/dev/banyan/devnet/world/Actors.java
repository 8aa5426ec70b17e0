package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.rpc.DevAccount;

/**
 * The accounts of the world's own people; none of them is one of Anvil's test accounts.
 *
 * @param deployer created the contracts and is the minter of every registry token
 * @param trader moves prices in the market
 * @param rival runs the market's other arbitrage bot
 */
public record Actors(DevAccount deployer, DevAccount trader, DevAccount rival) {

    /** The same accounts every time: their keys follow from public labels. */
    public static Actors create() {
        return new Actors(
                account("banyan devnet deployer", "0xbe0eb5c108c3066ba7f9876e66490ed876bc228c"),
                account("banyan devnet trader", "0x57cf3cae86741af4771795ed2364dffd51432ae1"),
                account("banyan devnet rival", "0x0ba0f4e077a8fa00f21bf2ece08f469460015db4"));
    }

    private static DevAccount account(String label, String address) {
        return DevAccount.of(label, Address.of(address));
    }
}
