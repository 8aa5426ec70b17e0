package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.bloom.LogsBloom;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The logs of one block, held against its header's bloom filter, which the same node is asked for in the same exchange.
 *
 * <p>A node without the block is passed over: some answer that with an empty list. Logs that the filter excludes are not of the
 * block. An empty answer where the filter allows for logs is doubted: then all logs of the block are asked for, which must make up
 * its filter to the bit. So an empty answer is either proven or a {@link ChainException}; of one that is not empty, what was left
 * out is not noticed.
 */
final class LogReader {

    private final RpcPool pool;

    LogReader(RpcPool pool) {
        this.pool = pool;
    }

    CompletableFuture<List<LogEntry>> logs(Hash block, Set<Address> contracts, Set<Hash> firstTopics) {
        return pool.exchange(requests(block, contracts, firstTopics), replies -> refuseOthers(block, replies))
                .thenCompose(replies -> {
                    List<LogEntry> found = read(replies.getLast().require());
                    boolean doubtful = found.isEmpty()
                            && bloom(replies)
                                    .filter(bloom -> bloom.mayHold(contracts, firstTopics))
                                    .isPresent();
                    return doubtful
                            ? all(block).thenApply(all -> matching(all, contracts, firstTopics))
                            : CompletableFuture.completedFuture(found);
                });
    }

    private CompletableFuture<List<LogEntry>> all(Hash block) {
        return pool.exchange(requests(block, Set.of(), Set.of()), replies -> refuseParts(block, replies))
                .thenApply(replies -> read(replies.getLast().require()));
    }

    private static List<RpcRequest> requests(Hash block, Set<Address> contracts, Set<Hash> firstTopics) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("blockHash", block.value());
        if (!contracts.isEmpty()) {
            filter.put("address", contracts.stream().map(Address::value).toList());
        }
        if (!firstTopics.isEmpty()) {
            filter.put("topics", List.of(firstTopics.stream().map(Hash::value).toList()));
        }
        return List.of(RpcRequest.of("eth_getBlockByHash", block.value(), false), RpcRequest.of("eth_getLogs", filter));
    }

    private static void refuseOthers(Hash block, List<RpcReply> replies) {
        if (replies.getFirst() instanceof Value header && header.result().isNull()) {
            throw new ChainException(Code.UNKNOWN_BLOCK, "eth_getLogs: the node does not know block " + block);
        }
        if (replies.getLast() instanceof Value logs
                && bloom(replies)
                        .filter(bloom -> !bloom.fits(read(logs.result())))
                        .isPresent()) {
            throw new ChainException(Code.MALFORMED, "eth_getLogs: logs that are not of block " + block);
        }
    }

    private static void refuseParts(Hash block, List<RpcReply> replies) {
        refuseOthers(block, replies);
        if (replies.getLast() instanceof Value logs
                && bloom(replies)
                        .filter(bloom -> !bloom.isOfAll(read(logs.result())))
                        .isPresent()) {
            throw new ChainException(
                    Code.MALFORMED,
                    "eth_getLogs: some logs of block " + block + " are left out, its bloom filter says");
        }
    }

    /** Empty if the node tells none, or the chain keeps none. */
    private static Optional<LogsBloom> bloom(List<RpcReply> replies) {
        return replies.getFirst() instanceof Value header
                ? LogsBloom.of(header.result().path("logsBloom").asText())
                : Optional.empty();
    }

    private static List<LogEntry> matching(List<LogEntry> all, Set<Address> contracts, Set<Hash> firstTopics) {
        return all.stream()
                .filter(log -> contracts.isEmpty() || contracts.contains(log.address()))
                .filter(log -> firstTopics.isEmpty()
                        || (!log.topics().isEmpty()
                                && firstTopics.contains(log.topics().getFirst())))
                .toList();
    }

    /** The entries of an array of JSON-RPC's log objects. */
    static List<LogEntry> read(JsonNode array) {
        List<LogEntry> logs = new ArrayList<>();
        for (JsonNode log : array) {
            List<Hash> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(Hash.of(topic.asText())));
            logs.add(new LogEntry(
                    Address.of(log.path("address").asText()),
                    topics,
                    Bytes.of(log.path("data").asText()),
                    Hash.of(log.path("transactionHash").asText()),
                    Math.toIntExact(Quantity.small(log, "logIndex"))));
        }
        return logs;
    }
}
