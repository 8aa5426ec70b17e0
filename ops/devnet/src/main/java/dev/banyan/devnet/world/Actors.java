package dev.banyan.devnet.world;

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
                DevAccount.of("banyan devnet deployer"),
                DevAccount.of("banyan devnet trader"),
                DevAccount.of("banyan devnet rival"));
    }
}
