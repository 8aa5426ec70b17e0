package dev.banyan.web3j.heads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Reads single heads. The next block's base fee is what the block after it has; of the newest block, what {@code
 * eth_feeHistory} says, asked for in the same exchange; where that speaks of another block or is not supported,
 * EIP-1559's formula.
 */
public final class HeadReader {

    private static final RpcRequest LATEST = RpcRequest.of("eth_getBlockByNumber", "latest", false);

    private final RpcPool pool;
    private final RpcRequest history;
    private final Consumer<RpcReply> listener;

    /**
     * A reader through these nodes.
     *
     * @param history asks for the fees of one block or more up to the newest
     * @param listener hears the answer to that whenever the newest block is read, before the block
     */
    public HeadReader(RpcPool pool, RpcRequest history, Consumer<RpcReply> listener) {
        this.pool = pool;
        this.history = history;
        this.listener = listener;
    }

    /** The node's newest block. */
    public CompletableFuture<Head> latest() {
        return pool.exchange(List.of(LATEST, history)).thenApply(replies -> {
            JsonNode block = replies.getFirst().require();
            listener.accept(replies.getLast());
            if (block.isNull()) {
                throw new ChainException(Code.MALFORMED, "the node has no newest block");
            }
            Head head = head(block, nextBaseFee(block, replies.getLast()));
            pool.saw(head.number());
            return head;
        });
    }

    /** The block that the node gives a name, {@code safe} or {@code finalized}; the fee of the next is the formula's. */
    public CompletableFuture<Head> tagged(String tag) {
        return pool.ask(RpcRequest.of("eth_getBlockByNumber", tag, false)).thenApply(reply -> {
            JsonNode block = reply.require();
            if (block.isNull()) {
                throw new ChainException(Code.UNSUPPORTED, "the node calls no block " + tag);
            }
            return head(
                    block,
                    BaseFee.next(baseFee(block), Quantity.small(block, "gasUsed"), Quantity.small(block, "gasLimit")));
        });
    }

    /** The block at a height of the node's current branch, if it has it. */
    public CompletableFuture<Optional<Head>> at(long number) {
        List<RpcRequest> requests = List.of(
                RpcRequest.of("eth_getBlockByNumber", Quantity.of(number), false),
                RpcRequest.of("eth_getBlockByNumber", Quantity.of(number + 1), false),
                history);
        return pool.exchange(requests).thenApply(replies -> {
            JsonNode block = replies.getFirst().require();
            JsonNode child = replies.get(1).require();
            if (block.isNull()) {
                return Optional.empty();
            }
            boolean followed = !child.isNull()
                    && child.path("parentHash")
                            .asText()
                            .equals(block.path("hash").asText());
            return Optional.of(head(block, followed ? baseFee(child) : nextBaseFee(block, replies.getLast())));
        });
    }

    /** The parent of a known block, if a node still has it. */
    public CompletableFuture<Optional<Head>> parentOf(Head child) {
        RpcRequest request = RpcRequest.of("eth_getBlockByHash", child.parent().value(), false);
        return pool.exchange(List.of(request), HeadReader::requireBlock)
                .thenApply(replies -> Optional.of(head(replies.getFirst().require(), child.baseFee())))
                .exceptionally(HeadReader::unlessUnknown);
    }

    private static void requireBlock(List<RpcReply> replies) {
        if (replies.getFirst() instanceof Value block && block.result().isNull()) {
            throw new ChainException(Code.UNKNOWN_BLOCK, "eth_getBlockByHash: the node does not know the block");
        }
    }

    private static Optional<Head> unlessUnknown(Throwable failure) {
        return switch (failure) {
            case ChainException e when e.code() == Code.UNKNOWN_BLOCK -> Optional.empty();
            case CompletionException wrapped when wrapped.getCause() != null -> unlessUnknown(wrapped.getCause());
            default -> throw new CompletionException(failure);
        };
    }

    private static Head head(JsonNode block, Wei nextBaseFee) {
        return new Head(
                Quantity.small(block, "number"),
                hash(block, "hash"),
                hash(block, "parentHash"),
                Instant.ofEpochSecond(Quantity.small(block, "timestamp")),
                baseFee(block),
                nextBaseFee,
                Quantity.small(block, "gasLimit"));
    }

    private static Wei nextBaseFee(JsonNode block, RpcReply fees) {
        Wei baseFee = baseFee(block);
        if (fees instanceof Value value) {
            JsonNode baseFees = value.result().path("baseFeePerGas");
            int last = baseFees.size() - 2;
            boolean same = last >= 0
                    && value.result().hasNonNull("oldestBlock")
                    && Quantity.small(value.result(), "oldestBlock") + last == Quantity.small(block, "number")
                    && Quantity.read(baseFees.get(last), "baseFeePerGas").equals(baseFee.value());
            if (same) {
                return Wei.of(Quantity.read(baseFees.get(last + 1), "baseFeePerGas"));
            }
        }
        return BaseFee.next(baseFee, Quantity.small(block, "gasUsed"), Quantity.small(block, "gasLimit"));
    }

    /** Zero on a chain from before EIP-1559. */
    private static Wei baseFee(JsonNode block) {
        return block.hasNonNull("baseFeePerGas") ? Wei.of(Quantity.big(block, "baseFeePerGas")) : Wei.ZERO;
    }

    private static Hash hash(JsonNode block, String field) {
        try {
            return Hash.of(block.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw new ChainException(Code.MALFORMED, "no hash in the answer: " + field, e);
        }
    }
}
