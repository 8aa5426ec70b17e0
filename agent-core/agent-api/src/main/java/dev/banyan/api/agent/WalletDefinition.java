package dev.banyan.api.agent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Wei;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The account of an agent.
 *
 * @param address the account; in paper mode without one it is derived from the agent's name
 * @param key where its key lies; empty in paper mode
 * @param gasReserve kept in the native asset
 * @param submission how its transactions reach the chain
 */
public record WalletDefinition(Address address, Optional<KeyReference> key, Wei gasReserve, Submission submission) {

    /** An account whose transactions take the public way. */
    public WalletDefinition(Address address, Optional<KeyReference> key, Wei gasReserve) {
        this(address, key, gasReserve, new Submission.Open());
    }

    /** Where a secret lies; never the secret itself. */
    public sealed interface KeyReference {

        /** A hexadecimal private key in an environment variable. */
        record Environment(String variable) implements KeyReference {}

        /** A V3 keystore file, with its password in an environment variable. */
        record Keystore(Path file, String passwordVariable) implements KeyReference {}
    }
}
