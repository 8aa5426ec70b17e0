package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.pools.PoolSnapshot.TokenFacts;
import dev.banyan.devnet.pools.PoolSnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The snapshots that come with this module: two blocks of mainnet, each naming its source. */
public final class Snapshots {

    private static final String EARLIER = "pools-12483198.json";
    private static final String LATER = "pools-13370850.json";
    private static final String TOKENS = "tokens.json";

    private Snapshots() {}

    /** Both blocks in one; the one pool that both list has the reserves of the later block. */
    public static PoolSnapshot mainnet() {
        return PoolSnapshotReader.parse(EARLIER, text(EARLIER))
                .mergedWith(PoolSnapshotReader.parse(LATER, text(LATER)));
    }

    static Map<Address, TokenFacts> wellKnownTokens() {
        return PoolSnapshotReader.parseTokens(TOKENS, text(TOKENS));
    }

    private static String text(String resource) {
        try (InputStream in = Snapshots.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
