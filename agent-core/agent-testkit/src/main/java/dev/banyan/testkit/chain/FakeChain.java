package dev.banyan.testkit.chain;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A chain in memory that a test drives: a block comes when the test says so, a node is lost and comes back, blocks are
 * left, replies get lost. What calls do is told by {@link #whenCalled}. Thread-safe; every stage is complete at once
 * unless simulations are {@linkplain #interceptSimulations intercepted}.
 */
public final class FakeChain implements ChainClient {

    private static final Instant GENESIS_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final long id;
    private final FakeHeads heads = new FakeHeads(() -> new HeadEvent.Advanced(headNow()));
    private final FakePool pool = new FakePool();
    private final List<FakeBlock> blocks = new ArrayList<>();
    private final List<SignedTransaction> received = new ArrayList<>();
    private final Deque<ScriptedSend> sends = new ArrayDeque<>();
    private final Map<Address, Bytes> codes = new HashMap<>();
    private Fees fees = new Fees(Wei.gwei(10), Wei.gwei(1));
    private Function<Call, FakeEffect> effects = call -> FakeEffect.none();
    private Function<Call, FakeEffect> minedEffects = call -> effects().apply(call);
    private Function<Call, CallResult> answers = call -> new CallResult.Reverted("no answer was written down");
    private Function<SimulationRequest, CompletionStage<Simulation>> simulations = this::simulated;
    private Optional<ChainException> unreachable = Optional.empty();
    private long branch;

    private record ScriptedSend(Sent reply, boolean arrives) {}

    /** A chain with one block. */
    public FakeChain(long id) {
        this.id = id;
        blocks.add(FakeBlock.genesis(GENESIS_TIME, fees));
    }

    /** Gives an account a balance on top of what it has. */
    public synchronized FakeChain fund(Address account, Token token, BigInteger units) {
        return change(ledger -> ledger.plus(account, token, units));
    }

    /** Counts the account's nonce up, as if another holder of its key had a transaction mined in the newest block. */
    public FakeChain useForeignNonce(Address account) {
        return useForeignNonces(account, 1);
    }

    /** The same for so many transactions. */
    public synchronized FakeChain useForeignNonces(Address account, long count) {
        return change(ledger -> ledger.withNonce(account, ledger.nonce(account) + count));
    }

    /** Places code at an address. */
    public synchronized FakeChain code(Address at, Bytes code) {
        codes.put(at, code);
        return this;
    }

    /** What inclusion costs; the base fee holds for the block after the next one mined. */
    public synchronized FakeChain fees(Wei baseFee, Wei tip) {
        fees = new Fees(baseFee, tip);
        return this;
    }

    /** What calls do from now on, simulated or mined. */
    public synchronized FakeChain whenCalled(Function<Call, FakeEffect> does) {
        effects = does;
        return this;
    }

    /** What calls do when mined, where that differs from their simulation. */
    public synchronized FakeChain whenMined(Function<Call, FakeEffect> does) {
        minedEffects = does;
        return this;
    }

    /** What read-only calls return. */
    public synchronized FakeChain whenRead(Function<Call, CallResult> returns) {
        answers = returns;
        return this;
    }

    /** Lets a test answer simulations itself, late or never; the chain's own answer is {@link #simulated}. */
    public synchronized FakeChain interceptSimulations(
            Function<SimulationRequest, CompletionStage<Simulation>> interceptor) {
        simulations = interceptor;
        return this;
    }

    /** Scripts the reply to the next send, and whether the bytes arrive all the same. */
    public synchronized FakeChain nextSend(Sent reply, boolean arrives) {
        sends.add(new ScriptedSend(reply, arrives));
        return this;
    }

    /** Mines one block with everything of the pool that may be mined, and publishes it. */
    public Head mine() {
        Head head;
        synchronized (this) {
            head = grow(pool);
            pool.dropStale(newest().ledger());
        }
        heads.publish(new HeadEvent.Advanced(head));
        return head;
    }

    /** Mines one block without touching the pool, and publishes it. */
    public Head mineEmpty() {
        Head head;
        synchronized (this) {
            head = grow(new FakePool());
        }
        heads.publish(new HeadEvent.Advanced(head));
        return head;
    }

    /**
     * Leaves the newest blocks and grows as many empty ones on another branch.
     *
     * @param depth how many
     * @param transactionsReturn whether what was mined in them waits again, or is forgotten
     */
    public void reorg(int depth, boolean transactionsReturn) {
        List<HeadEvent> events = new ArrayList<>();
        synchronized (this) {
            branch++;
            List<FakePool.Waiting> unmined = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                unmined.addAll(blocks.removeLast().mined());
            }
            events.add(new HeadEvent.Reorganised(headNow().number(), depth));
            for (int i = 0; i < depth; i++) {
                events.add(new HeadEvent.Advanced(grow(new FakePool())));
            }
            if (transactionsReturn) {
                unmined.forEach(w -> pool.offer(w.sender(), w.transaction(), 0));
            }
        }
        events.forEach(heads::publish);
    }

    /** The node can not be reached from now on. */
    public void lose(String reason) {
        synchronized (this) {
            unreachable = Optional.of(new ChainException(ChainException.Code.UNREACHABLE, reason));
        }
        heads.publish(new HeadEvent.Lost(reason));
    }

    /** The node answers again. */
    public void restore() {
        synchronized (this) {
            unreachable = Optional.empty();
        }
        heads.publish(new HeadEvent.Restored());
    }

    /** True once whoever watches its heads has dealt with all that were published, and asked for the next. */
    public boolean watched() {
        return heads.takenUp();
    }

    /** Forgets a waiting transaction, as full pools do. */
    public synchronized boolean evict(Hash transaction) {
        return pool.evict(transaction);
    }

    /** Every transaction that a send carried here, in order, whatever the reply was. */
    public synchronized List<SignedTransaction> received() {
        return List.copyOf(received);
    }

    /** What waits for a block. */
    public synchronized List<SignedTransaction> waiting() {
        return pool.all();
    }

    /** The newest block. */
    public synchronized Head headNow() {
        return newest().head();
    }

    /** A balance as of the newest block. */
    public synchronized BigInteger balance(Address account, Token token) {
        return newest().ledger().balance(account, token);
    }

    /** What the chain itself says to a simulation: the effects of {@link #whenCalled}, the pending calls first. */
    public synchronized CompletionStage<Simulation> simulated(SimulationRequest request) {
        return read(() ->
                FakeSimulation.run(request, at(BlockRef.at(request.head())).ledger(), effects));
    }

    @Override
    public Flow.Publisher<HeadEvent> heads() {
        return heads;
    }

    @Override
    public synchronized CompletionStage<Simulation> simulate(SimulationRequest request) {
        return simulations.apply(request);
    }

    @Override
    public synchronized CompletionStage<Sent> send(SignedTransaction transaction) {
        if (unreachable.isPresent()) {
            return CompletableFuture.completedFuture(
                    new Sent.Unknown(unreachable.get().code().toString()));
        }
        ScriptedSend scripted = sends.poll();
        if (scripted != null && !scripted.arrives()) {
            return CompletableFuture.completedFuture(scripted.reply());
        }
        Sent sent = accept(transaction);
        return CompletableFuture.completedFuture(scripted == null ? sent : scripted.reply());
    }

    @Override
    public CompletionStage<Long> chainId() {
        return read(() -> id);
    }

    @Override
    public CompletionStage<Head> head() {
        return read(this::headNow);
    }

    @Override
    public CompletionStage<Optional<Head>> headAt(long number) {
        return read(() -> number >= 0 && number < blocks.size()
                ? Optional.of(blocks.get((int) number).head())
                : Optional.empty());
    }

    @Override
    public CompletionStage<List<CallResult>> call(List<Call> calls, BlockRef block) {
        return read(() -> {
            at(block);
            return calls.stream().map(answers).toList();
        });
    }

    @Override
    public CompletionStage<Map<Token, BigInteger>> balances(Address account, Set<Token> tokens, BlockRef block) {
        return read(() -> {
            FakeLedger ledger = at(block).ledger();
            Map<Token, BigInteger> found = new HashMap<>();
            tokens.forEach(token -> found.put(token, ledger.balance(account, token)));
            return Map.copyOf(found);
        });
    }

    @Override
    public CompletionStage<Bytes> code(Address address) {
        return read(() -> codes.getOrDefault(address, Bytes.EMPTY));
    }

    @Override
    public CompletionStage<Long> nonce(Address account, BlockRef block) {
        return read(() -> at(block).ledger().nonce(account));
    }

    @Override
    public CompletionStage<Map<Hash, Receipt>> receipts(List<Hash> transactions) {
        return read(() -> {
            Map<Hash, Receipt> found = new HashMap<>();
            for (FakeBlock block : blocks) {
                transactions.forEach(hash ->
                        Optional.ofNullable(block.receipts().get(hash)).ifPresent(receipt -> found.put(hash, receipt)));
            }
            return Map.copyOf(found);
        });
    }

    @Override
    public CompletionStage<List<LogEntry>> logs(Hash block, Set<Address> contracts, Set<Hash> firstTopics) {
        return read(() -> at(new BlockRef.At(block)).receipts().values().stream()
                .flatMap(receipt -> receipt.logs().stream())
                .filter(log -> contracts.isEmpty() || contracts.contains(log.address()))
                .filter(log -> firstTopics.isEmpty()
                        || log.topics().stream()
                                .findFirst()
                                .filter(firstTopics::contains)
                                .isPresent())
                .toList());
    }

    @Override
    public CompletionStage<Fees> fees() {
        return read(() -> new Fees(headNow().nextBaseFee(), fees.tip()));
    }

    @Override
    public void close() {
        heads.close();
    }

    private synchronized <T> CompletionStage<T> read(Supplier<T> reading) {
        if (unreachable.isPresent()) {
            return CompletableFuture.failedFuture(unreachable.get());
        }
        try {
            return CompletableFuture.completedFuture(reading.get());
        } catch (ChainException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Sent accept(SignedTransaction transaction) {
        received.add(transaction);
        if (blocks.stream().anyMatch(block -> block.receipts().containsKey(transaction.hash()))) {
            return new Sent.Known();
        }
        Address sender = senderOf(transaction);
        return pool.offer(sender, transaction, newest().ledger().nonce(sender));
    }

    private static Address senderOf(SignedTransaction transaction) {
        UnsignedTransaction unsigned = transaction.transaction();
        Address sender = new Address("0x" + transaction.raw().value().substring(66));
        if (!FakeSigner.signature(sender, unsigned).equals(transaction)) {
            throw new IllegalArgumentException("not signed by a FakeSigner: " + transaction.hash());
        }
        return sender;
    }

    private Head grow(FakePool from) {
        blocks.add(newest().next(
                        from,
                        fees.nextBaseFee(),
                        branch,
                        w -> minedEffects.apply(w.transaction().transaction().call())));
        return headNow();
    }

    private FakeBlock newest() {
        return blocks.getLast();
    }

    private FakeBlock at(BlockRef ref) {
        return switch (ref) {
            case BlockRef.Latest latest -> newest();
            case BlockRef.Tagged tagged -> blocks.getFirst();
            case BlockRef.At at ->
                blocks.stream()
                        .filter(block -> block.head().hash().equals(at.hash()))
                        .findFirst()
                        .orElseThrow(
                                () -> new ChainException(ChainException.Code.UNKNOWN_BLOCK, "no block " + at.hash()));
        };
    }

    private Function<Call, FakeEffect> effects() {
        return effects;
    }

    private FakeChain change(Function<FakeLedger, FakeLedger> change) {
        FakeBlock newest = blocks.removeLast();
        blocks.add(newest.with(change.apply(newest.ledger())));
        return this;
    }
}
