package dev.banyan.web3j.payout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.CallResult.Returned;
import dev.banyan.api.chain.CallResult.Reverted;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PaidPayout;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.history.LogSearch;
import dev.banyan.web3j.signer.Create2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads one {@code BatchPayer}: 400 keys to a call, eight of those to an exchange with the node. */
public final class OnchainPayouts implements PayoutReader {

    private static final int KEYS_PER_CALL = 400;
    private static final int KEYS_PER_EXCHANGE = 8 * KEYS_PER_CALL;
    private static final int WORD = 32;

    private final ChainReader chain;
    private final LogSearch history;
    private final Address contract;

    /** For the batch payer that stands, or will stand, at {@code contract}. */
    public OnchainPayouts(ChainReader chain, LogSearch history, Address contract) {
        this.chain = chain;
        this.history = history;
        this.contract = contract;
    }

    @Override
    public CompletionStage<Set<Hash>> used(List<Hash> keys, BlockRef at) {
        return digests(keys, at).thenApply(found -> Set.copyOf(found.keySet()));
    }

    @Override
    public CompletionStage<Set<Hash>> usedOtherwise(Token token, List<Payout> payouts, BlockRef at) {
        List<Hash> keys = payouts.stream().map(Payout::key).toList();
        return digests(keys, at).thenApply(found -> {
            Set<Hash> others = new HashSet<>();
            for (Payout payout : payouts) {
                Hash digest = found.get(payout.key());
                if (digest != null && !digest.equals(digest(token.address(), payout))) {
                    others.add(payout.key());
                }
            }
            return Set.copyOf(others);
        });
    }

    @Override
    public CompletionStage<Map<Hash, PaidPayout>> payments(List<Hash> keys) {
        CompletionStage<Map<Hash, PaidPayout>> all = CompletableFuture.completedFuture(Map.of());
        for (List<Hash> chunk : chunks(keys, KEYS_PER_CALL)) {
            all = all.thenCompose(before ->
                    history.find(Set.of(contract), PaidLog.topics(chunk)).thenApply(logs -> with(before, logs)));
        }
        return all;
    }

    private static Map<Hash, PaidPayout> with(Map<Hash, PaidPayout> before, List<JsonNode> logs) {
        Map<Hash, PaidPayout> all = new HashMap<>(before);
        for (JsonNode log : logs) {
            PaidPayout paid = PaidLog.read(log);
            all.put(paid.payout().key(), paid);
        }
        return Map.copyOf(all);
    }

    /** What each used key was used for; keys that are not used are missing. */
    private CompletionStage<Map<Hash, Hash>> digests(List<Hash> keys, BlockRef at) {
        CompletionStage<Map<Hash, Hash>> all = CompletableFuture.completedFuture(Map.of());
        for (List<Hash> group : chunks(keys, KEYS_PER_EXCHANGE)) {
            List<List<Hash>> chunks = chunks(group, KEYS_PER_CALL);
            List<Call> calls = chunks.stream()
                    .map(chunk -> Call.of(contract, BatchCalldata.usedFor(chunk)))
                    .toList();
            all = all.thenCompose(before -> chain.call(calls, at).thenApply(results -> {
                Map<Hash, Hash> found = new HashMap<>(before);
                for (int i = 0; i < chunks.size(); i++) {
                    addUsed(chunks.get(i), results.get(i), found);
                }
                return found;
            }));
        }
        return all;
    }

    private static void addUsed(List<Hash> keys, CallResult result, Map<Hash, Hash> found) {
        Bytes data =
                switch (result) {
                    case Returned returned -> returned.data();
                    case Reverted reverted ->
                        throw new ChainException(
                                Code.REJECTED, "the batch payer does not answer: " + reverted.reason());
                };
        if (data.isEmpty()) {
            return; // no contract, no payment
        }
        if (data.length() != WORD * (2 + keys.size())) {
            throw new ChainException(Code.MALFORMED, "the batch payer answered for another number of keys");
        }
        WordReader reader = new WordReader(data);
        for (int i = 0; i < keys.size(); i++) {
            Hash digest = Hash.of("0x" + Words.uint(reader.uint(WORD * (2L + i))));
            if (!digest.equals(Hash.ZERO)) {
                found.put(keys.get(i), digest);
            }
        }
    }

    private static Hash digest(Address token, Payout payout) {
        return Create2.keccak(
                Bytes.of("0x" + Words.address(token) + Words.address(payout.to()) + Words.uint(payout.amount())));
    }

    private static <T> List<List<T>> chunks(List<T> whole, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += size) {
            chunks.add(whole.subList(from, Math.min(from + size, whole.size())));
        }
        return chunks;
    }
}
