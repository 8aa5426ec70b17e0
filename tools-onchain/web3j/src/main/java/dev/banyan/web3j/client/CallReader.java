package dev.banyan.web3j.client;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.CallResult.Returned;
import dev.banyan.api.chain.CallResult.Reverted;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.abi.RevertReason;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.rpc.Faults;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Read-only calls: up to 500 in one {@code aggregate3} of Multicall3, several of those in one exchange. Where that
 * contract does not stand at the block, or one call of a chunk spoils it for all, the calls go one by one in a batch.
 * The caller that a contract sees is Multicall3, or the zero address.
 */
final class CallReader {

    private static final int CHUNK = 500;
    private static final int EXECUTION_REVERTED = 3;
    private static final List<String> EXECUTION_FAILED =
            List.of("revert", "out of gas", "outofgas", "invalid opcode", "invalid jump", "stack", "evm error");

    private final RpcPool pool;

    CallReader(RpcPool pool) {
        this.pool = pool;
    }

    CompletableFuture<List<CallResult>> call(List<Call> calls, BlockRef block) {
        if (calls.stream().anyMatch(call -> call.value().value().signum() != 0)) {
            return oneByOne(calls, block);
        }
        List<List<Call>> chunks = chunks(calls);
        List<RpcRequest> requests = chunks.stream()
                .map(chunk -> request(Call.of(Multicall3.ADDRESS, Multicall3.aggregate(chunk)), block))
                .toList();
        return pool.exchange(requests).thenCompose(replies -> {
            CompletableFuture<List<CallResult>> all = CompletableFuture.completedFuture(List.of());
            for (int i = 0; i < chunks.size(); i++) {
                all = all.thenCombine(results(chunks.get(i), replies.get(i), block), CallReader::joined);
            }
            return all;
        });
    }

    CompletableFuture<CallResult> callAs(Address sender, Call call, BlockRef block) {
        Map<String, String> fields = fields(call);
        fields.put("from", sender.value());
        return pool.ask(RpcRequest.of("eth_call", fields, Blocks.parameter(block)))
                .thenApply(CallReader::result);
    }

    CompletableFuture<Map<Token, BigInteger>> balances(Address account, Set<Token> tokens, BlockRef block) {
        List<Token> order = List.copyOf(tokens);
        List<Call> reads =
                order.stream().map(token -> Erc20.balance(token, account)).toList();
        return twice(reads, block).thenCompose(results -> {
            Map<Token, BigInteger> balances = new HashMap<>();
            CompletableFuture<Map<Token, BigInteger>> whole = CompletableFuture.completedFuture(balances);
            for (int i = 0; i < order.size(); i++) {
                Token token = order.get(i);
                if (token.isNative() && results.get(i).equals(new Returned(Bytes.EMPTY))) {
                    whole = withoutMulticall(account, block).thenApply(wei -> {
                        balances.put(token, wei);
                        return balances;
                    });
                } else {
                    balances.put(token, balance(token, results.get(i)));
                }
            }
            return whole.thenApply(Map::copyOf);
        });
    }

    /**
     * Reads again, once, where something reverts: a node that takes in a block meanwhile may lay its state under the earlier block's
     * time (seen with Anvil), and a balance that grows by time underflows then.
     */
    private CompletableFuture<List<CallResult>> twice(List<Call> reads, BlockRef block) {
        return call(reads, block)
                .thenCompose(results -> results.stream().anyMatch(Reverted.class::isInstance)
                        ? call(reads, block)
                        : CompletableFuture.completedFuture(results));
    }

    private CompletableFuture<BigInteger> withoutMulticall(Address account, BlockRef block) {
        return pool.ask(RpcRequest.of("eth_getBalance", account.value(), Blocks.parameter(block)))
                .thenApply(reply -> Quantity.read(reply.require(), "eth_getBalance"));
    }

    /** Those of the owner's allowances that are not zero. */
    CompletableFuture<Map<AllowanceKey, BigInteger>> allowances(
            List<AllowanceKey> keys, Address owner, BlockRef block) {
        List<Call> asked = keys.stream().map(key -> Erc20.allowance(key, owner)).toList();
        return call(asked, block).thenApply(results -> {
            Map<AllowanceKey, BigInteger> standing = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                BigInteger allowance = balance(keys.get(i).token(), results.get(i));
                if (allowance.signum() > 0) {
                    standing.put(keys.get(i), allowance);
                }
            }
            return standing;
        });
    }

    private CompletableFuture<List<CallResult>> results(List<Call> chunk, RpcReply reply, BlockRef block) {
        boolean spoilt = reply instanceof Fault fault && isExecution(fault);
        if (spoilt || bytes(reply).isEmpty()) {
            return oneByOne(chunk, block);
        }
        return CompletableFuture.completedFuture(Multicall3.results(bytes(reply), chunk.size()));
    }

    private CompletableFuture<List<CallResult>> oneByOne(List<Call> calls, BlockRef block) {
        List<RpcRequest> requests =
                calls.stream().map(call -> request(call, block)).toList();
        return pool.exchange(requests)
                .thenApply(replies -> replies.stream().map(CallReader::result).toList());
    }

    private static RpcRequest request(Call call, BlockRef block) {
        return RpcRequest.of("eth_call", fields(call), Blocks.parameter(block));
    }

    private static Map<String, String> fields(Call call) {
        Map<String, String> fields = new HashMap<>();
        fields.put("to", call.to().value());
        fields.put("data", call.data().value());
        if (call.value().value().signum() != 0) {
            fields.put("value", Quantity.of(call.value().value()));
        }
        return fields;
    }

    private static CallResult result(RpcReply reply) {
        return switch (reply) {
            case Value value -> new Returned(bytes(value));
            case Fault fault when isExecution(fault) -> new Reverted(reason(fault));
            case Fault fault -> throw Faults.asException(fault);
        };
    }

    private static boolean isExecution(Fault fault) {
        String words = fault.message().toLowerCase(Locale.ROOT);
        return fault.code() == EXECUTION_REVERTED || EXECUTION_FAILED.stream().anyMatch(words::contains);
    }

    private static String reason(Fault fault) {
        return fault.data()
                .filter(data -> data.matches("0x([0-9a-fA-F]{2})++"))
                .map(data -> RevertReason.of(Bytes.of(data)))
                .orElseGet(() -> RevertReason.plain(fault.message()));
    }

    private static Bytes bytes(RpcReply reply) {
        try {
            return Bytes.of(reply.require().asText());
        } catch (IllegalArgumentException e) {
            throw new ChainException(Code.MALFORMED, "eth_call: no bytes in the answer", e);
        }
    }

    private static BigInteger balance(Token token, CallResult result) {
        return switch (result) {
            case Returned returned when returned.data().length() >= 32 -> new WordReader(returned.data()).uint(0);
            case Returned returned ->
                throw new ChainException(Code.REJECTED, "no token answers at " + token.address() + ", " + token);
            case Reverted reverted ->
                throw new ChainException(Code.REJECTED, "balance of " + token + ": " + reverted.reason());
        };
    }

    private static List<List<Call>> chunks(List<Call> calls) {
        List<List<Call>> chunks = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CHUNK) {
            chunks.add(calls.subList(from, Math.min(from + CHUNK, calls.size())));
        }
        return chunks;
    }

    private static List<CallResult> joined(List<CallResult> head, List<CallResult> tail) {
        List<CallResult> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return joined;
    }
}
