package dev.banyan.web3j.client;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.web3j.client.ChainClientOptions.TipRule;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.heads.HeadReader;
import dev.banyan.web3j.heads.HeadWatch;
import dev.banyan.web3j.heads.HeadWatch.Pace;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.history.LogSearch;
import dev.banyan.web3j.payout.OnchainPayouts;
import dev.banyan.web3j.rpc.Quantity;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcRequest;
import dev.banyan.web3j.simulator.CycleDiagnosis;
import dev.banyan.web3j.simulator.Simulator;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A chain through nodes that speak JSON-RPC, by way of web3j. Stages complete on virtual threads and fail with {@link
 * dev.banyan.api.chain.ChainException} itself, never wrapped. {@link #heads()} gives every subscriber a watch of its
 * own, whose first event is the newest block; see {@link HeadWatch} and {@link dev.banyan.web3j.heads.HeadTracker} for
 * what it reports when.
 */
public final class Web3jChainClient implements ChainClient {

    private final RpcPool pool;
    private final Pace pace;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final HeadReader heads;

    /** Of the heads that are published; whoever hears of one is told its fees without another question. */
    private final HeadReader watched;

    private final FollowedHead followed = new FollowedHead();
    private final CallReader calls;
    private final ReceiptReader receipts;
    private final LogReader logs;
    private final FeeReader fees;
    private final Simulator simulator;
    private final Transmitter transmitter;
    private final Set<HeadWatch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Web3jChainClient(RpcPool pool, TipRule tips, Pace pace, InstantSource clock, ExecutorService threads) {
        this.pool = pool;
        this.pace = pace;
        this.clock = clock;
        this.threads = threads;
        this.fees = new FeeReader(pool, tips);
        this.heads = new HeadReader(pool, fees.request(), history -> {});
        this.watched = new HeadReader(pool, fees.request(), fees::came);
        this.calls = new CallReader(pool);
        this.receipts = new ReceiptReader(pool, followed);
        this.logs = new LogReader(pool);
        this.simulator = new Simulator(pool, clock);
        this.transmitter = new Transmitter(pool);
    }

    @Override
    public CompletionStage<Long> chainId() {
        return Stages.plain(pool.ask(RpcRequest.of("eth_chainId"))
                .thenApply(
                        reply -> Quantity.read(reply.require(), "eth_chainId").longValueExact()));
    }

    @Override
    public CompletionStage<Head> head() {
        return Stages.plain(heads.latest());
    }

    @Override
    public CompletionStage<Head> head(BlockRef.Tagged block) {
        return Stages.plain(heads.tagged(block.tag()));
    }

    @Override
    public CompletionStage<Optional<Head>> headAt(long number) {
        return Stages.plain(heads.at(number));
    }

    @Override
    public Flow.Publisher<HeadEvent> heads() {
        return subscriber -> {
            HeadWatch watch = new HeadWatch(pool, watched, pace, threads, followed.noting(subscriber));
            watches.add(watch);
            if (closed) {
                watch.close();
            }
            threads.execute(() -> {
                watch.run();
                watches.remove(watch);
            });
        };
    }

    @Override
    public CompletionStage<List<CallResult>> call(List<Call> asked, BlockRef block) {
        return Stages.plain(calls.call(asked, block));
    }

    @Override
    public CompletionStage<CallResult> callAs(Address sender, Call call, BlockRef block) {
        return Stages.plain(calls.callAs(sender, call, block));
    }

    @Override
    public CompletionStage<Map<Token, BigInteger>> balances(Address account, Set<Token> tokens, BlockRef block) {
        return Stages.plain(calls.balances(account, tokens, block));
    }

    @Override
    public CompletionStage<Bytes> code(Address address) {
        return Stages.plain(pool.ask(RpcRequest.of("eth_getCode", address.value(), "latest"))
                .thenApply(reply -> Bytes.of(reply.require().asText())));
    }

    @Override
    public CompletionStage<Long> nonce(Address account, BlockRef block) {
        RpcRequest request = RpcRequest.of("eth_getTransactionCount", account.value(), Blocks.parameter(block));
        return Stages.plain(pool.ask(request)
                .thenApply(reply -> Quantity.read(reply.require(), "eth_getTransactionCount")
                        .longValueExact()));
    }

    @Override
    public CompletionStage<Map<Hash, Receipt>> receipts(List<Hash> transactions) {
        return Stages.plain(receipts.receipts(transactions));
    }

    @Override
    public CompletionStage<List<LogEntry>> logs(Hash block, Set<Address> contracts, Set<Hash> firstTopics) {
        return Stages.plain(logs.logs(block, contracts, firstTopics));
    }

    /**
     * What an account lets others take now, by token and spender, for every spender that it ever approved; nothing for
     * allowances of zero. Reads the whole history of the tokens' {@code Approval} events, so it can take a while.
     */
    public CompletionStage<Map<AllowanceKey, BigInteger>> standingAllowances(Address owner, Set<Token> tokens) {
        return Stages.plain(new ApprovalLogs(new LogSearch(pool))
                .of(owner, tokens)
                .thenCompose(keys -> calls.allowances(List.copyOf(keys), owner, BlockRef.latest())));
    }

    /** How the nodes stand, in the order given. */
    public List<EndpointReport> endpoints() {
        return pool.reports();
    }

    /** The chain's id as each node says, in the order given; empty for one that can not be reached. */
    public CompletionStage<List<Optional<Long>>> chainIds() {
        return Stages.plain(pool.chains()
                .thenApply(chains -> chains.stream()
                        .map(chain -> chain.map(says -> Quantity.read(TextNode.valueOf(says), "eth_chainId")
                                .longValueExact()))
                        .toList()));
    }

    /** Who is at fault when the cycles of an account do not go through. */
    public Diagnosis diagnosis(Address account) {
        CycleDiagnosis diagnosis = new CycleDiagnosis(pool, account, clock);
        return (intent, head) -> Stages.plain(diagnosis.of(intent, head));
    }

    /** Calls {@code listener}, from any thread, whenever one of several nodes begins to stand otherwise. */
    public void onEndpointChange(Consumer<EndpointReport> listener) {
        pool.onChange(listener);
    }

    /** What the {@code BatchPayer} of an account has paid. */
    public PayoutReader payouts(Address account) {
        Address payer = HelperContract.of(HelperContract.BATCH_PAYER, account).address();
        return new OnchainPayouts(this, new LogSearch(pool), payer);
    }

    @Override
    public void onBlockHint(Consumer<Hash> hint) {
        pool.onBlockHint(hint);
    }

    @Override
    public CompletionStage<Fees> fees() {
        return Stages.plain(fees.fees());
    }

    @Override
    public CompletionStage<Simulation> simulate(SimulationRequest request) {
        return Stages.plain(simulator.simulate(request));
    }

    @Override
    public CompletionStage<List<Simulation>> simulateAll(List<SimulationRequest> requests) {
        return Stages.plain(simulator.simulateAll(requests));
    }

    @Override
    public CompletionStage<Sent> send(SignedTransaction transaction) {
        return Stages.plain(transmitter.send(transaction));
    }

    @Override
    public CompletionStage<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        return Stages.plain(transmitter.sendAll(transactions));
    }

    @Override
    public void close() {
        closed = true;
        watches.forEach(HeadWatch::close);
        pool.close();
    }
}
