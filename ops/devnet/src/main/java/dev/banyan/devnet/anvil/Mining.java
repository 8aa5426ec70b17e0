package dev.banyan.devnet.anvil;

import java.time.Duration;

/** When the node makes a block. */
public sealed interface Mining {

    /** Only when {@code evm_mine} asks for one. */
    record Manual() implements Mining {}

    /** As soon as a transaction arrives, one block each. */
    record PerTransaction() implements Mining {}

    /** At a fixed pace, empty blocks included. */
    record Every(Duration pace) implements Mining {

        /** Refuses a pace that is not positive. */
        public Every {
            if (pace.isNegative() || pace.isZero()) {
                throw new IllegalArgumentException("a pace above zero expected: " + pace);
            }
        }
    }
}
