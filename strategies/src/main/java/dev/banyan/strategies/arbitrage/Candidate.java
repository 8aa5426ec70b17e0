package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Opportunity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sized cycle that pays for its gas.
 *
 * @param net gain in the base token after gas
 */
record Candidate(Opportunity opportunity, BigInteger net) {

    private static final int KEY_BYTES = 16;

    /** The greatest net gain first; equal ones by fewer hops, then by the pools' addresses. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::net)
            .reversed()
            .thenComparingInt(c -> c.pools().size())
            .thenComparing(Candidate::path);

    List<Address> pools() {
        return opportunity.cycle().hops().stream().map(Hop::pool).toList();
    }

    /** The cycle's identity within a head: a hash of its pools in order; the base token fixes every direction. */
    String key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String path() {
        return pools().stream().map(Address::value).collect(Collectors.joining(","));
    }
}
