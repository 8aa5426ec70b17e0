package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Receipts. One counts only if its block is the one that the node now has at that height. Of several nodes, one whose branch does not
 * have the head that the client's subscribers were told last is passed over: it lags, or stands on another branch.
 */
final class ReceiptReader {

    private final RpcPool pool;
    private final FollowedHead followed;

    ReceiptReader(RpcPool pool, FollowedHead followed) {
        this.pool = pool;
        this.followed = followed;
    }

    CompletableFuture<Map<Hash, Receipt>> receipts(List<Hash> transactions) {
        if (transactions.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<RpcRequest> requests = new ArrayList<>();
        transactions.forEach(hash -> requests.add(RpcRequest.of("eth_getTransactionReceipt", hash.value())));
        // Most stand in the newest block, and then this tells that they still do.
        requests.add(RpcRequest.of("eth_getBlockByNumber", "latest", false));
        Optional<Head> head = followed.newest();
        return onOneBranch(requests, head).thenCompose(replies -> {
            List<Receipt> found = new ArrayList<>();
            for (RpcReply reply : replies.subList(0, transactions.size())) {
                JsonNode receipt = reply.require();
                if (receipt.hasNonNull("blockHash")) {
                    found.add(receipt(receipt));
                }
            }
            return onBranch(found, hashOfBlock(replies.get(transactions.size())), head);
        });
    }

    /** Replies of a node whose branch has this head, which it is asked for last; of the only node, whatever it has. */
    private CompletableFuture<List<RpcReply>> onOneBranch(List<RpcRequest> requests, Optional<Head> head) {
        if (requests.isEmpty() || head.isEmpty() || !pool.hasSeveral()) {
            return pool.exchange(requests);
        }
        List<RpcRequest> all = new ArrayList<>(requests);
        all.add(RpcRequest.of(
                "eth_getBlockByNumber", Quantity.of(head.orElseThrow().number()), false));
        return pool.exchange(all, replies -> requireOnBranch(replies.getLast(), head.orElseThrow()));
    }

    private static void requireOnBranch(RpcReply block, Head head) {
        if (block instanceof Value && !hashOfBlock(block).equals(head.hash().value())) {
            throw new ChainException(
                    Code.UNKNOWN_BLOCK,
                    "eth_getTransactionReceipt: block " + head.number() + " of the node is not the head "
                            + head.hash());
        }
    }

    /** Empty if the node does not say. */
    private static String hashOfBlock(RpcReply reply) {
        return reply instanceof Value value ? value.result().path("hash").asText() : "";
    }

    private CompletableFuture<Map<Hash, Receipt>> onBranch(List<Receipt> found, String newest, Optional<Head> head) {
        List<Long> numbers = found.stream()
                .filter(receipt -> !receipt.blockHash().value().equals(newest))
                .map(Receipt::blockNumber)
                .distinct()
                .toList();
        List<RpcRequest> requests = numbers.stream()
                .map(number -> RpcRequest.of("eth_getBlockByNumber", Quantity.of(number), false))
                .toList();
        return onOneBranch(requests, head).thenApply(replies -> {
            Map<Long, String> branch = new HashMap<>();
            for (int i = 0; i < numbers.size(); i++) {
                branch.put(numbers.get(i), replies.get(i).require().path("hash").asText());
            }
            Map<Hash, Receipt> receipts = new HashMap<>();
            for (Receipt receipt : found) {
                String hash = receipt.blockHash().value();
                if (hash.equals(newest) || hash.equals(branch.get(receipt.blockNumber()))) {
                    receipts.put(receipt.transaction(), receipt);
                }
            }
            return Map.copyOf(receipts);
        });
    }

    private static Receipt receipt(JsonNode json) {
        return new Receipt(
                Hash.of(json.path("transactionHash").asText()),
                Hash.of(json.path("blockHash").asText()),
                Quantity.small(json, "blockNumber"),
                Quantity.small(json, "status") == 1,
                Quantity.small(json, "gasUsed"),
                Wei.of(Quantity.big(json, "effectiveGasPrice")),
                json.hasNonNull("l1Fee") ? Wei.of(Quantity.big(json, "l1Fee")) : Wei.ZERO,
                LogReader.read(json.path("logs")));
    }
}
