package dev.banyan.api.chain;

import dev.banyan.api.hex.Hash;

/** Which block a read refers to. */
public sealed interface BlockRef {

    /** Whatever the node thinks is newest; only for reads where consistency does not matter. */
    record Latest() implements BlockRef {}

    /** Exactly this block; a node that does not have it answers with an error. */
    record At(Hash hash) implements BlockRef {}

    /** The newest block that the node calls safe, or finalized. */
    record Tagged(String tag) implements BlockRef {
        /** Refuses anything but {@code safe} and {@code finalized}. */
        public Tagged {
            if (!tag.equals("safe") && !tag.equals("finalized")) {
                throw new IllegalArgumentException("safe or finalized expected: " + tag);
            }
        }
    }

    /** The newest block. */
    static BlockRef latest() {
        return new Latest();
    }

    /** The block of {@code head}. */
    static BlockRef at(Head head) {
        return new At(head.hash());
    }
}
