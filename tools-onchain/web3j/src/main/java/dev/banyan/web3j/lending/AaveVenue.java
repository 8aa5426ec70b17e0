package dev.banyan.web3j.lending;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A lending market that runs Aave v3.0, as the chain told it.
 *
 * @param name its key in the agent's file
 * @param pool where everything is done
 * @param oracle what prices are by there
 * @param dataProvider tells what the pool does not
 * @param positions for each token of the registry that has a reserve, what stands for it when supplied and when owed
 * @param contracts every contract that the file or the chain named
 */
public record AaveVenue(
        String name,
        Address pool,
        Address oracle,
        Address dataProvider,
        List<PositionToken> positions,
        Set<Address> contracts) {

    /** The kind of such a venue in an agent's file. */
    public static final String KIND = "aave-v3";

    /** What the file gives: the contract that knows all others. */
    public static final String PROVIDER = "provider";

    static final String POOL = "pool";
    static final String ORACLE = "oracle";
    static final String DATA_PROVIDER = "dataProvider";

    /** Keeps its own copies. */
    public AaveVenue {
        positions = List.copyOf(positions);
        contracts = Set.copyOf(contracts);
    }

    /** The markets of a file that were resolved; one that was not can do nothing. */
    public static List<AaveVenue> of(ChainDefinition chain) {
        return chain.venues().stream()
                .filter(venue -> venue.kind().equals(KIND) && venue.addresses().containsKey(POOL))
                .map(AaveVenue::of)
                .toList();
    }

    private static AaveVenue of(VenueDefinition venue) {
        return new AaveVenue(
                venue.name(),
                venue.address(POOL),
                venue.address(ORACLE),
                venue.address(DATA_PROVIDER),
                venue.positions(),
                Set.copyOf(venue.addresses().values()));
    }

    /** The tokens that have a reserve here, in the order of the registry. */
    public List<Token> assets() {
        return positions.stream()
                .filter(position -> !position.isDebt())
                .map(PositionToken::asset)
                .toList();
    }

    /** The token of the registry at an address, if it has a reserve here. */
    Optional<Token> asset(Address address) {
        return assets().stream()
                .filter(token -> token.address().equals(address))
                .findFirst();
    }

    /** The token of a position at an address; what is owed can not be moved and is none. */
    Optional<Token> supplied(Address address) {
        return positions.stream()
                .filter(position ->
                        !position.isDebt() && position.token().address().equals(address))
                .map(PositionToken::token)
                .findFirst();
    }

    /** What stands for an asset of the market. */
    Token position(Token asset, PositionToken.Kind kind) {
        return positions.stream()
                .filter(position -> position.kind() == kind && position.asset().equals(asset))
                .map(PositionToken::token)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(asset + " has no reserve at " + name));
    }
}
