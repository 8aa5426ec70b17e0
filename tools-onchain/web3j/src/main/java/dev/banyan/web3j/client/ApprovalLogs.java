package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.history.LogSearch;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds whom an account ever let take its tokens, by the tokens' {@code Approval} events (EIP-20). */
final class ApprovalLogs {

    /** keccak256 of {@code Approval(address,address,uint256)}. */
    private static final String APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";

    private static final int PADDING_DIGITS = 26;

    private final LogSearch history;

    ApprovalLogs(LogSearch history) {
        this.history = history;
    }

    CompletableFuture<Set<AllowanceKey>> of(Address owner, Set<Token> tokens) {
        Map<Address, Token> byAddress = new HashMap<>();
        tokens.stream().filter(token -> !token.isNative()).forEach(token -> byAddress.put(token.address(), token));
        if (byAddress.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        List<Object> topics =
                List.of(APPROVAL, "0x" + "0".repeat(24) + owner.value().substring(2));
        return history.find(byAddress.keySet(), topics).thenApply(logs -> keys(byAddress, logs));
    }

    private static Set<AllowanceKey> keys(Map<Address, Token> tokens, List<JsonNode> logs) {
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
