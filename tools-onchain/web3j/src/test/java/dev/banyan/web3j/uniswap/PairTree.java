package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.abi.Words;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A tree of blocks in which pairs trade, are emptied and filled, others log the same event, and a node sometimes tells no logs or
 * has lost a block.
 */
final class PairTree {

    private static final Hash SYNC_TX = Hash.of("0x" + "7".repeat(64));

    private final Random random;
    private final List<V2Pair> pairs;
    private final Map<Hash, Block> blocks = new HashMap<>();
    private final List<Head> heads = new ArrayList<>();
    private boolean silent;
    private boolean garbled;
    private boolean keepsBack;
    private int reads;

    /** A block: reserves after it, and what was logged in it. */
    private record Block(Map<Address, long[]> reserves, List<LogEntry> logs) {}

    PairTree(Random random, List<V2Pair> pairs) {
        this.random = random;
        this.pairs = pairs;
        Map<Address, long[]> reserves = new HashMap<>();
        pairs.forEach(pair -> reserves.put(pair.address(), new long[] {amount(), amount()}));
        Head genesis = head(0, Hash.of("0x" + "0".repeat(64)));
        blocks.put(genesis.hash(), new Block(reserves, List.of()));
        heads.add(genesis);
    }

    /** All blocks so far, oldest first. */
    List<Head> heads() {
        return heads;
    }

    /** How often everything was read. */
    int reads() {
        return reads;
    }

    /** Whether the node tells logs. */
    void silent(boolean now) {
        silent = now;
    }

    /** Whether what our own pairs log makes no sense. */
    void garbled(boolean now) {
        garbled = now;
    }

    /** Whether the node leaves every third log out. */
    void keepingBack(boolean now) {
        keepsBack = now;
    }

    /** A block on top of another. */
    Head grow(Head parent) {
        Map<Address, long[]> reserves = new HashMap<>(block(parent.hash()).reserves());
        List<LogEntry> logs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Address pair = pairs.get(random.nextInt(pairs.size())).address();
            long[] after = {random.nextInt(10) == 0 ? 0 : amount(), amount()};
            reserves.put(pair, after);
            logs.add(sync(pair, after, logs.size()));
        }
        logs.add(sync(SampleVenues.address(0x666), new long[] {1, 1}, logs.size()));
        Head head = head(parent.number() + 1, parent.hash());
        blocks.put(head.hash(), new Block(reserves, logs));
        heads.add(head);
        return head;
    }

    /** What {@link V2MarketReader#pools} has to give at a head. */
    List<Pool> truth(Head head) {
        Map<Address, long[]> reserves = block(head.hash()).reserves();
        return pairs.stream()
                .filter(pair -> of(reserves, pair.address())[0] > 0)
                .<Pool>map(pair -> {
                    long[] now = of(reserves, pair.address());
                    return pair.pool(BigInteger.valueOf(now[0]), BigInteger.valueOf(now[1]));
                })
                .toList();
    }

    /** The node. */
    ChainReader node() {
        return (ChainReader) Proxy.newProxyInstance(
                ChainReader.class.getClassLoader(),
                new Class<?>[] {ChainReader.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "call" -> call((List<?>) arguments[0], (BlockRef) arguments[1]);
                    case "logs" -> logs((Hash) arguments[0], (Set<?>) arguments[1]);
                    default -> throw new AssertionError("nobody should ask " + method.getName());
                });
    }

    private CompletionStage<List<CallResult>> call(List<?> calls, BlockRef block) {
        reads++;
        Map<Address, long[]> reserves = block(((BlockRef.At) block).hash()).reserves();
        List<CallResult> answers = new ArrayList<>();
        for (Object call : calls) {
            long[] now = of(reserves, ((Call) call).to());
            answers.add(new CallResult.Returned(Bytes.of("0x" + words(now) + Words.uint(7))));
        }
        return CompletableFuture.completedFuture(answers);
    }

    private CompletionStage<List<LogEntry>> logs(Hash block, Set<?> contracts) {
        if (silent) {
            return CompletableFuture.failedFuture(new ChainException(ChainException.Code.UNKNOWN_BLOCK, "no logs"));
        }
        List<LogEntry> logs = new ArrayList<>(block(block).logs());
        logs.removeIf(log -> !contracts.isEmpty() && !contracts.contains(log.address()));
        if (keepsBack) {
            logs.removeIf(log -> random.nextInt(3) == 0);
        }
        if (garbled) {
            logs.replaceAll(log -> new LogEntry(
                    log.address(), log.topics(), Bytes.of("0x" + Words.uint(1)), log.transaction(), log.index()));
        }
        Collections.shuffle(logs, random);
        return CompletableFuture.completedFuture(logs);
    }

    private LogEntry sync(Address pair, long[] reserves, int index) {
        return new LogEntry(pair, List.of(Reserves.SYNC), Bytes.of("0x" + words(reserves)), SYNC_TX, index);
    }

    private static String words(long[] reserves) {
        return Words.uint(reserves[0]) + Words.uint(reserves[1]);
    }

    private Block block(Hash hash) {
        return Objects.requireNonNull(blocks.get(hash), "no such block");
    }

    private static long[] of(Map<Address, long[]> reserves, Address pair) {
        return Objects.requireNonNull(reserves.get(pair), "no such pair");
    }

    private long amount() {
        return 1 + (random.nextLong() & Long.MAX_VALUE) / 2;
    }

    private Head head(long number, Hash parent) {
        Hash hash = Hash.of("0x%064x".formatted(new BigInteger(255, random)));
        return new Head(
                number, hash, parent, Instant.ofEpochSecond(1_700_000_000 + number), Wei.ZERO, Wei.ZERO, 30_000_000);
    }
}
