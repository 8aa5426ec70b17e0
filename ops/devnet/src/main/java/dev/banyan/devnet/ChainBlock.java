package dev.banyan.devnet;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.TickExchange;
import dev.banyan.devnet.world.Venue;
import dev.banyan.devnet.world.World;
import java.net.URI;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** Writes the {@code chain:} block of an agent file. */
final class ChainBlock {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private ChainBlock() {}

    /** With the venues that an agent file takes today. */
    static String of(World world, URI rpc) {
        return withExchanges(world, rpc).toString();
    }

    /** With the venues of the protocols, too. */
    static String withProtocols(World world, URI rpc) {
        StringBuilder yaml = withExchanges(world, rpc);
        world.protocols().ifPresent(protocols -> append(protocols, yaml));
        return yaml.toString();
    }

    private static void append(Protocols protocols, StringBuilder yaml) {
        TickExchange exchange = protocols.exchange();
        venue(TickExchange.VENUE, "uniswap-v3", yaml)
                .append("factory: ")
                .append(quoted(exchange.factory()))
                .append(", router: ")
                .append(quoted(exchange.router()))
                .append(", quoter: ")
                .append(quoted(exchange.quoter()))
                .append("}\n");
        venue(LendingMarket.VENUE, "aave-v3", yaml)
                .append("provider: ")
                .append(quoted(protocols.lending().provider()))
                .append("}\n");
        protocols.vaults().forEach(vault -> addressed(vault.name(), "erc4626", vault.address(), yaml));
        protocols.feeds().forEach(feed -> addressed(feed.name(), "chainlink", feed.address(), yaml));
    }

    private static void addressed(String name, String kind, Address address, StringBuilder yaml) {
        venue(name, kind, yaml).append("address: ").append(quoted(address)).append("}\n");
    }

    private static StringBuilder venue(String name, String kind, StringBuilder yaml) {
        return yaml.append("    ").append(name).append(": {kind: ").append(kind).append(", ");
    }

    private static StringBuilder withExchanges(World world, URI rpc) {
        StringBuilder yaml = new StringBuilder("chain:\n");
        yaml.append("  id: ").append(world.chainId()).append('\n');
        yaml.append("  rpc: ").append(rpc).append('\n');
        yaml.append("  native: {symbol: ETH, wrapped: ")
                .append(world.wrapped().symbol())
                .append("}\n");
        yaml.append("  tokens:\n");
        for (Token token : world.tokens()) {
            yaml.append("    ").append(key(token.symbol())).append(": {address: ");
            yaml.append(quoted(token.address())).append(", decimals: ").append(token.decimals());
            yaml.append("}\n");
        }
        yaml.append("  venues:\n");
        for (Venue venue : world.venues()) {
            yaml.append("    ").append(venue.name()).append(": {kind: uniswap-v2, factory: ");
            yaml.append(quoted(venue.factory())).append(", router: ").append(quoted(venue.router()));
            yaml.append("}\n");
        }
        return yaml;
    }

    private static String key(String symbol) {
        return PLAIN_KEY.matcher(symbol).matches() ? symbol : '"' + symbol + '"';
    }

    private static String quoted(Address address) {
        return '"' + Keys.toChecksumAddress(address.value()) + '"';
    }
}
