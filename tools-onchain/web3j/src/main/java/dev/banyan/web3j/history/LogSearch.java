package dev.banyan.web3j.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Finds events of contracts from the first block to the newest. A node that refuses a range of blocks is asked for its
 * halves.
 */
public final class LogSearch {

    private final RpcPool pool;

    /** A search on these nodes. */
    public LogSearch(RpcPool pool) {
        this.pool = pool;
    }

    /**
     * The logs in the order of the chain, as {@code eth_getLogs} gives them.
     *
     * @param contracts whose events, one contract or more
     * @param topics for each place a topic, or a list of those that will do
     */
    public CompletableFuture<List<JsonNode>> find(Set<Address> contracts, List<Object> topics) {
        return pool.ask(RpcRequest.of("eth_blockNumber"))
                .thenApply(reply ->
                        Quantity.read(reply.require(), "eth_blockNumber").longValueExact())
                .thenCompose(head -> range(new Filter(contracts, topics), 0, head));
    }

    private record Filter(Set<Address> contracts, List<Object> topics) {}

    private CompletableFuture<List<JsonNode>> range(Filter filter, long first, long last) {
        RpcRequest request = RpcRequest.of(
                "eth_getLogs",
                Map.of(
                        "fromBlock",
                        Quantity.of(first),
                        "toBlock",
                        Quantity.of(last),
                        "address",
                        filter.contracts().stream().map(Address::value).toList(),
                        "topics",
                        filter.topics()));
        return pool.ask(request)
                .thenApply(reply -> {
                    List<JsonNode> logs = new ArrayList<>();
                    reply.require().forEach(logs::add);
                    return logs;
                })
                .exceptionallyCompose(problem -> refused(problem) && last > first
                        ? halves(filter, first, last)
                        : CompletableFuture.failedFuture(problem));
    }

    private CompletableFuture<List<JsonNode>> halves(Filter filter, long first, long last) {
        long middle = first + (last - first) / 2;
        return range(filter, first, middle)
                .thenCompose(lower -> range(filter, middle + 1, last).thenApply(upper -> {
                    List<JsonNode> all = new ArrayList<>(lower);
                    all.addAll(upper);
                    return all;
                }));
    }

    private static boolean refused(Throwable problem) {
        Throwable root =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return root instanceof ChainException e && e.code() == ChainException.Code.REJECTED;
    }
}
