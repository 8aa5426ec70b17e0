package dev.banyan.web3j.client;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Hash;
import java.util.Map;

/** Block references as JSON-RPC parameters. */
final class Blocks {

    private Blocks() {}

    /** A tag, or a hash that must lie on the node's current branch (EIP-1898). */
    static Object parameter(BlockRef block) {
        return switch (block) {
            case BlockRef.Latest latest -> "latest";
            case BlockRef.At at -> at(at.hash());
            case BlockRef.Tagged tagged -> tagged.tag();
        };
    }

    static Object at(Hash hash) {
        return Map.of("blockHash", hash.value(), "requireCanonical", true);
    }
}
