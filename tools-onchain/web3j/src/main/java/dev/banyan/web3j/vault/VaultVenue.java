package dev.banyan.web3j.vault;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A vault that speaks ERC-4626, as the chain told it.
 *
 * @param name its key in the agent's file
 * @param asset the token of the registry that it takes and gives
 * @param share what it gives for that; the vault itself is its shares' token
 */
public record VaultVenue(String name, Token asset, Token share) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "erc4626";

    /** What the file gives: the vault. */
    public static final String ADDRESS = "address";

    /** The vaults of a file that were resolved; one that was not can do nothing. */
    public static List<VaultVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND))
                .flatMap(VaultVenue::of)
                .toList();
    }

    private static Stream<VaultVenue> of(VenueDefinition venue) {
        return venue.positions().stream()
                .map(position -> new VaultVenue(venue.name(), position.asset(), position.token()));
    }

    /** The contract. */
    public Address address() {
        return share.address();
    }

    /** The vault of a name. */
    static Optional<VaultVenue> named(List<VaultVenue> vaults, String name) {
        return vaults.stream().filter(vault -> vault.name().equals(name)).findFirst();
    }
}
