package dev.banyan.devnet.world;

import static java.util.Objects.requireNonNull;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.pools.PoolSnapshot.TokenFacts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the tokens of a snapshot are called, in the order in which its pools name them: as the file says, else as the table of
 * well-known tokens says if no other token has the symbol, else {@code TK1}, {@code TK2} and so on with 18 decimals.
 */
final class TokenNames {

    private final PoolSnapshot snapshot;
    private final Map<Address, TokenFacts> wellKnown;
    private final Set<String> taken = new HashSet<>();

    private TokenNames(PoolSnapshot snapshot, Map<Address, TokenFacts> wellKnown) {
        this.snapshot = snapshot;
        this.wellKnown = wellKnown;
    }

    static Map<Address, TokenFacts> of(PoolSnapshot snapshot, Map<Address, TokenFacts> wellKnown) {
        return new TokenNames(snapshot, wellKnown).assign();
    }

    private Map<Address, TokenFacts> assign() {
        Set<Address> named = new LinkedHashSet<>();
        snapshot.pools().forEach(pool -> {
            named.add(pool.token0());
            named.add(pool.token1());
        });
        named.stream()
                .filter(snapshot.tokens()::containsKey)
                .forEach(address -> taken.add(said(address).symbol()));
        Map<Address, TokenFacts> facts = new LinkedHashMap<>();
        named.forEach(address ->
                facts.put(address, snapshot.tokens().containsKey(address) ? said(address) : guessed(address)));
        return facts;
    }

    private TokenFacts said(Address address) {
        return requireNonNull(snapshot.tokens().get(address));
    }

    private TokenFacts guessed(Address address) {
        TokenFacts known = wellKnown.get(address);
        if (known != null && taken.add(known.symbol())) {
            return known;
        }
        int number = 1;
        while (!taken.add("TK" + number)) {
            number++;
        }
        return new TokenFacts("TK" + number, known == null ? 18 : known.decimals());
    }
}
