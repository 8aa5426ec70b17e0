package dev.banyan.verify.faults.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.rpc.JsonRpc;
import java.util.List;
import java.util.SplittableRandom;

/** What the chain does to an account's transactions, block by block. */
@FunctionalInterface
interface Weather {

    /** Blocks between two events, so that what was begun has a chance to end. */
    int PERIOD = 7;

    /** Makes the nth block, or does something to those that are there. */
    void tick(JsonRpc node, long nth);

    /** A block, and nothing else. */
    static Weather fair() {
        return (node, nth) -> node.call("evm_mine");
    }

    /** Every few blocks the newest one to three are replaced by empty ones. */
    static Weather reorgs(long seed) {
        return every(PERIOD, seed, (node, nth) -> {
            int depth = 1 + new SplittableRandom(seed + nth).nextInt(3);
            node.call("anvil_reorg", depth, List.of());
        });
    }

    /** Every few blocks the node drops all that waits to be mined. */
    static Weather evictions(long seed) {
        return (node, nth) -> {
            if ((nth + seed) % 2 == 0) {
                for (JsonNode account : node.call("txpool_content").path("pending")) {
                    account.forEach(transaction -> node.call(
                            "anvil_dropTransaction", transaction.path("hash").asText()));
                }
            }
            node.call("evm_mine");
        };
    }

    /** Every few blocks, for three, the base fee is far above what was bid before. */
    static Weather feeSpikes(long seed) {
        return (node, nth) -> {
            boolean high = (nth + seed) % PERIOD < 3;
            node.call("anvil_setNextBlockBaseFeePerGas", high ? "0x9502f9000" : "0x3b9aca00");
            node.call("evm_mine");
        };
    }

    private static Weather every(int period, long seed, Weather event) {
        return (node, nth) -> {
            if ((nth + seed) % period == 0) {
                event.tick(node, nth);
            }
            node.call("evm_mine");
        };
    }
}
