package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds whom an account ever let take its tokens, by the tokens' {@code Approval} events (EIP-20). A node that refuses a
 * range of blocks is asked for its halves.
 */
final class ApprovalLogs {

    /** keccak256 of {@code Approval(address,address,uint256)}. */
    private static final String APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";

    private static final int PADDING_DIGITS = 26;

    private final RpcPool pool;

    ApprovalLogs(RpcPool pool) {
        this.pool = pool;
    }

    CompletableFuture<Set<AllowanceKey>> of(Address owner, Set<Token> tokens) {
        Map<Address, Token> byAddress = new HashMap<>();
        tokens.stream().filter(token -> !token.isNative()).forEach(token -> byAddress.put(token.address(), token));
        if (byAddress.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        return pool.ask(RpcRequest.of("eth_blockNumber"))
                .thenApply(reply ->
                        Quantity.read(reply.require(), "eth_blockNumber").longValueExact())
                .thenCompose(head -> range(owner, byAddress, 0, head));
    }

    private CompletableFuture<Set<AllowanceKey>> range(
            Address owner, Map<Address, Token> tokens, long first, long last) {
        Map<String, Object> filter = Map.of(
                "fromBlock",
                Quantity.of(first),
                "toBlock",
                Quantity.of(last),
                "address",
                tokens.keySet().stream().map(Address::value).toList(),
                "topics",
                List.of(APPROVAL, "0x" + "0".repeat(24) + owner.value().substring(2)));
        return pool.ask(RpcRequest.of("eth_getLogs", filter))
                .thenApply(reply -> keys(tokens, reply.require()))
                .exceptionallyCompose(problem -> {
                    boolean refused = Stages.chainException(problem).code() == ChainException.Code.REJECTED;
                    return refused && last > first
                            ? halves(owner, tokens, first, last)
                            : CompletableFuture.failedFuture(problem);
                });
    }

    private CompletableFuture<Set<AllowanceKey>> halves(
            Address owner, Map<Address, Token> tokens, long first, long last) {
        long middle = first + (last - first) / 2;
        return range(owner, tokens, first, middle)
                .thenCompose(lower -> range(owner, tokens, middle + 1, last).thenApply(upper -> {
                    Set<AllowanceKey> all = new LinkedHashSet<>(lower);
                    all.addAll(upper);
                    return all;
                }));
    }

    private static Set<AllowanceKey> keys(Map<Address, Token> tokens, JsonNode logs) {
        Set<AllowanceKey> keys = new LinkedHashSet<>();
        for (JsonNode log : logs) {
            Token token = tokens.get(Address.of(log.path("address").asText()));
            JsonNode topics = log.path("topics");
            if (token != null && topics.size() == 3) {
                keys.add(new AllowanceKey(
                        token, Address.of("0x" + topics.get(2).asText().substring(PADDING_DIGITS))));
            }
        }
        return keys;
    }
}
