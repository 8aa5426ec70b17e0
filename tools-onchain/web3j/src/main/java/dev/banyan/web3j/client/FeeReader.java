package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.client.ChainClientOptions.TipRule;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the next block costs, from {@code eth_feeHistory}: its base fee is the last entry there. An answer that came with the newest head serves
 * whoever asks right after.
 */
final class FeeReader {

    private static final long FRESH_NANOS = 50_000_000;

    private final RpcPool pool;
    private final TipRule rule;
    private volatile @Nullable Known known;

    private record Known(Fees fees, long at) {}

    FeeReader(RpcPool pool, TipRule rule) {
        this.pool = pool;
        this.rule = rule;
    }

    /** The question. */
    RpcRequest request() {
        return RpcRequest.of("eth_feeHistory", Quantity.of(rule.blocks()), "latest", List.of(rule.percentile()));
    }

    /** An answer to it that somebody else asked for; one without sense is passed over. */
    void came(RpcReply reply) {
        try {
            known = new Known(fees(reply.require(), rule), System.nanoTime());
        } catch (ChainException e) {
            known = null;
        }
    }

    CompletableFuture<Fees> fees() {
        Known now = known;
        if (now != null && System.nanoTime() - now.at() < FRESH_NANOS) {
            return CompletableFuture.completedFuture(now.fees());
        }
        return pool.ask(request()).thenApply(reply -> fees(reply.require(), rule));
    }

    static Fees fees(JsonNode history, TipRule rule) {
        JsonNode baseFees = history.path("baseFeePerGas");
        if (baseFees.isEmpty()) {
            throw new ChainException(Code.MALFORMED, "eth_feeHistory: no base fees in the answer");
        }
        Wei next = Wei.of(Quantity.read(baseFees.get(baseFees.size() - 1), "baseFeePerGas"));
        return new Fees(next, tip(history, rule));
    }

    private static Wei tip(JsonNode history, TipRule rule) {
        List<BigInteger> rewards = new ArrayList<>();
        JsonNode ratios = history.path("gasUsedRatio");
        JsonNode reward = history.path("reward");
        for (int i = 0; i < reward.size(); i++) {
            boolean used = i < ratios.size() && ratios.get(i).asDouble() > 0;
            if (used && !reward.get(i).isEmpty()) {
                rewards.add(Quantity.read(reward.get(i).get(0), "reward"));
            }
        }
        if (rewards.isEmpty()) {
            return rule.floor();
        }
        rewards.sort(null);
        return Wei.of(rewards.get(rewards.size() / 2)).max(rule.floor()).min(rule.ceiling());
    }
}
