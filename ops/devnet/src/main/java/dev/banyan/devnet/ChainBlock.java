package dev.banyan.devnet;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.world.Venue;
import dev.banyan.devnet.world.World;
import java.net.URI;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** Writes the {@code chain:} block of an agent file. */
final class ChainBlock {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private ChainBlock() {}

    static String of(World world, URI rpc) {
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
        return yaml.toString();
    }

    private static String key(String symbol) {
        return PLAIN_KEY.matcher(symbol).matches() ? symbol : '"' + symbol + '"';
    }

    private static String quoted(Address address) {
        return '"' + Keys.toChecksumAddress(address.value()) + '"';
    }
}
