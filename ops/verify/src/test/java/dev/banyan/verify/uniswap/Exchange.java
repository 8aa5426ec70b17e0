package dev.banyan.verify.uniswap;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.markets.Leg;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.venues.OnchainVenues;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A node of its own with one exchange: six tokens, and a pair of every two of them with reserves of every size that a pair can
 * hold. Its first account has no end of tokens, and so has Multicall3, which trades for it in batches.
 */
final class Exchange implements AutoCloseable {

    private static final Address STRANGER = Address.of("0x00000000000000000000000000000000000057a6");

    static final Token ETH = Token.nativeAsset("ETH");

    private static final String GAS = "0xf00000";
    private static final BigInteger PLENTY = BigInteger.ONE.shiftLeft(200);
    private static final int TOKENS = 7;
    private static final int LEAST_BITS = 12;
    private static final int MOST_BITS = 110;

    final AnvilProcess anvil;
    final Web3jChainClient chain;
    final Address account;
    final OnchainVenues venues;
    private final ChainDefinition definition;
    private final List<Token> tokens;

    private Exchange(AnvilProcess anvil, Web3jChainClient chain, Address account, ChainDefinition definition) {
        this.anvil = anvil;
        this.chain = chain;
        this.account = account;
        this.definition = definition;
        this.tokens = definition.tokens();
        this.venues = OnchainVenues.of(definition, account, chain);
    }

    static Exchange open(Random random) {
        AnvilProcess anvil = AnvilProcess.start(AnvilOptions.manual());
        Address account = Address.of(anvil.rpc().call("eth_accounts").get(0).asText());
        Deployer deployer = new Deployer(anvil, account);
        Address weth = deployer.deploy("WETH9");
        List<Token> tokens = new ArrayList<>(List.of(new Token("WETH", weth, 18)));
        for (int i = 1; i < TOKENS; i++) {
            tokens.add(new Token("T" + i, deployer.token("T" + i), 18));
        }
        Address factory = deployer.deploy("UniswapV2Factory", Deployer.word(account));
        Address router = deployer.deploy("UniswapV2Router02", Deployer.word(factory), Deployer.word(weth));
        anvil.rpc()
                .call(
                        "anvil_setCode",
                        Multicall3.ADDRESS.value(),
                        ContractArtifact.load("Multicall3").runtimeCode());
        ChainDefinition definition = new ChainDefinition(
                AnvilOptions.LOCAL_CHAIN_ID,
                List.of(anvil.http().toString()),
                new ChainDefinition.Confirmations.Depth(1),
                ETH,
                tokens.getFirst(),
                tokens,
                List.of(new VenueDefinition("dex", "uniswap-v2", Map.of("factory", factory, "router", router))),
                Map.of());
        Web3jChainClient chain = Web3jChains.connect(List.of(anvil.http().toString()), ChainClientOptions.defaults());
        Exchange exchange = new Exchange(anvil, chain, account, definition);
        exchange.fill(factory, random);
        return exchange;
    }

    /** The venues as somebody knows them who has read nothing yet. */
    OnchainVenues seenThrough(ChainReader reader) {
        return OnchainVenues.of(definition, account, reader);
    }

    /** The pools at the newest head, as an agent reads them. */
    List<Pool.ConstantProduct> pools() {
        return await(venues.market().pools(await(chain.head()))).stream()
                .map(Pool.ConstantProduct.class::cast)
                .toList();
    }

    /** What each call gives when Multicall3 makes them one after the other on top of the newest block. */
    List<CallResult> tryInARow(List<Call> calls) {
        Map<String, String> request = Map.of(
                "from", account.value(),
                "to", Multicall3.ADDRESS.value(),
                "gas", GAS,
                "data", Multicall3.aggregate(calls).value());
        return Multicall3.results(
                Bytes.of(anvil.rpc().call("eth_call", request, "latest").asText()), calls.size());
    }

    /** Makes calls through Multicall3 in one block. */
    void doInARow(List<Call> calls) {
        send(Call.of(Multicall3.ADDRESS, Multicall3.aggregate(calls)));
    }

    /** Hands a pair the input of a swap. */
    static Call pay(Leg leg, BigInteger amountIn) {
        return Call.of(leg.tokenIn().address(), Calldata.transfer(leg.pool().address(), amountIn));
    }

    /** {@code swap(amount0Out, amount1Out, to, "")} of the pair, for an input that it has been handed. */
    static Call take(Leg leg, BigInteger amountOut) {
        return Call.of(
                leg.pool().address(),
                Bytes.of("0x022c0d9f"
                        + Words.uint(leg.zeroForOne() ? BigInteger.ZERO : amountOut)
                        + Words.uint(leg.zeroForOne() ? amountOut : BigInteger.ZERO)
                        + Words.address(STRANGER)
                        + Words.uint(128)
                        + Words.uint(0)));
    }

    /** Sends a call from the account and makes a block. */
    void send(Call call) {
        anvil.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from", account.value(),
                                "to", call.to().value(),
                                "gas", GAS,
                                "value", "0x" + call.value().value().toString(16),
                                "data", call.data().value()));
        anvil.mine();
    }

    @Override
    public void close() {
        chain.close();
        anvil.close();
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void fill(Address factory, Random random) {
        for (int i = 1; i < tokens.size(); i++) {
            send(Call.of(tokens.get(i).address(), Calldata.mint(account, PLENTY)));
            send(Call.of(tokens.get(i).address(), Calldata.mint(Multicall3.ADDRESS, PLENTY)));
            for (int j = 1; j < i; j++) {
                send(Call.of(
                        factory,
                        Calldata.createPair(
                                tokens.get(i).address(), tokens.get(j).address())));
            }
        }
        await(venues.discover());
        venues.pairs().all().forEach(pair -> {
            send(Call.of(pair.token0().address(), Calldata.mint(pair.address(), reserve(random))));
            send(Call.of(pair.token1().address(), Calldata.mint(pair.address(), reserve(random))));
            send(Call.of(pair.address(), Calldata.mintLiquidity(account)));
        });
    }

    private static BigInteger reserve(Random random) {
        int bits = LEAST_BITS + random.nextInt(MOST_BITS - LEAST_BITS);
        return new BigInteger(bits, random).setBit(bits);
    }
}
