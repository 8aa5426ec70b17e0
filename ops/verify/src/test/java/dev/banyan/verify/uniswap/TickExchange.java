package dev.banyan.verify.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.liquidity.PoolReading;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A node of its own with Uniswap v3: factory, positions, router and quoter, and pools at four fees over three tokens of which the first account has no end. */
final class TickExchange implements AutoCloseable {

    static final Map<Integer, Integer> SPACINGS = Map.of(100, 1, 500, 10, 3_000, 60, 10_000, 200);

    private static final String GAS = "0xf00000";
    private static final String CALL_GAS = "0x3b9aca000";
    private static final BigInteger PLENTY = BigInteger.ONE.shiftLeft(200);
    private static final BigInteger NEVER = BigInteger.ONE.shiftLeft(60);
    private static final int MINTS = 10;

    final AnvilProcess anvil;
    final Web3jChainClient chain;
    final Address account;
    final Address factory;
    final Address positions;
    final Address router;
    final Address quoter;
    final List<PoolTerms> pools = new ArrayList<>();

    private TickExchange(AnvilProcess anvil) {
        this.anvil = anvil;
        this.account = Address.of(anvil.rpc().call("eth_accounts").get(0).asText());
        Deployer deployer = new Deployer(anvil, account);
        Address weth = deployer.deploy("WETH9");
        factory = deployer.deploy("UniswapV3Factory");
        positions = deployer.deploy(
                "NonfungiblePositionManager", Deployer.word(factory), Deployer.word(weth), Deployer.word(weth));
        router = deployer.deploy("SwapRouter", Deployer.word(factory), Deployer.word(weth));
        quoter = deployer.deploy("QuoterV2", Deployer.word(factory), Deployer.word(weth));
        anvil.rpc()
                .call(
                        "anvil_setCode",
                        Multicall3.ADDRESS.value(),
                        ContractArtifact.load("Multicall3").runtimeCode());
        chain = Web3jChains.connect(List.of(anvil.http().toString()), ChainClientOptions.defaults());
    }

    static TickExchange open() {
        TickExchange exchange = new TickExchange(AnvilProcess.start(AnvilOptions.manual()));
        exchange.send(
                call(exchange.factory, "UniswapV3Factory", "enableFeeAmount", List.of(Words.uint(100), Words.uint(1))));
        return exchange;
    }

    /** Tokens in the order of their addresses; all that want to take them may. */
    List<Token> tokens(int count) {
        Deployer deployer = new Deployer(anvil, account);
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Token token = new Token("T" + i, deployer.token("T" + i), 18);
            send(Call.of(token.address(), Calldata.mint(account, PLENTY)));
            send(Call.of(token.address(), Calldata.approveAll(positions)));
            send(Call.of(token.address(), Calldata.approveAll(router)));
            tokens.add(token);
        }
        tokens.sort((a, b) -> a.address().compareTo(b.address()));
        return tokens;
    }

    /** A pool of two tokens, of which the first has the lower address. */
    PoolTerms create(Token token0, Token token1, int fee, BigInteger sqrtPrice) {
        send(call(
                positions,
                "NonfungiblePositionManager",
                "createAndInitializePoolIfNecessary",
                List.of(
                        Words.address(token0.address()),
                        Words.address(token1.address()),
                        Words.uint(fee),
                        Words.uint(sqrtPrice))));
        Bytes found = ask(call(
                factory,
                "UniswapV3Factory",
                "getPool",
                List.of(Words.address(token0.address()), Words.address(token1.address()), Words.uint(fee))));
        PoolTerms terms = new PoolTerms(
                "v3", new WordReader(found).address(0), token0, token1, new Ppm(fee), SPACINGS.getOrDefault(fee, 1));
        pools.add(terms);
        return terms;
    }

    /** Pools at every fee over every two of three tokens, each with ranges of every width and size around a price of its own. */
    void fill(Random random) {
        List<Token> tokens = tokens(3);
        for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            for (int fee : SPACINGS.keySet().stream().sorted().toList()) {
                int bound = random.nextInt(4) == 0 ? 800_000 : 100_000;
                int tick = random.nextInt(2 * bound) - bound;
                PoolTerms terms = create(tokens.get(pair[0]), tokens.get(pair[1]), fee, TickPrice.at(tick));
                for (int i = 0; i < MINTS; i++) {
                    mint(terms, tick, random);
                }
            }
        }
    }

    /** Puts liquidity of some amount into a range around a tick, or beside it; a range too thin for the amount is refused by the contract, and then nothing happens. */
    void mint(PoolTerms terms, int tick, Random random) {
        int most = TickTable.MOST_INDEX / terms.spacing();
        int near = Math.floorDiv(tick, terms.spacing());
        int reach = random.nextInt(8) == 0 ? most : 1 + random.nextInt(400);
        int lower = Math.clamp(near - random.nextInt(reach + 1), -most, most - 1);
        int upper = Math.clamp(near - random.nextInt(2) + random.nextInt(reach + 1), lower + 1, most);
        int bits = 30 + random.nextInt(60);
        mint(
                terms,
                lower * terms.spacing(),
                upper * terms.spacing(),
                new BigInteger(bits, random),
                new BigInteger(bits, random));
    }

    void mint(PoolTerms terms, int lower, int upper, BigInteger amount0, BigInteger amount1) {
        send(call(
                positions,
                "NonfungiblePositionManager",
                "mint",
                List.of(
                        Words.address(terms.token0().address()),
                        Words.address(terms.token1().address()),
                        Words.uint(terms.fee().value()),
                        Words.signed(BigInteger.valueOf(lower)),
                        Words.signed(BigInteger.valueOf(upper)),
                        Words.uint(amount0),
                        Words.uint(amount1),
                        Words.uint(0),
                        Words.uint(0),
                        Words.address(account),
                        Words.uint(NEVER))));
    }

    /** A swap through the router; refused, it does nothing. */
    void swap(PoolTerms terms, boolean zeroForOne, boolean exactIn, BigInteger amount, BigInteger limit) {
        send(call(
                router,
                "SwapRouter",
                exactIn ? "exactInputSingle" : "exactOutputSingle",
                List.of(
                        Words.address((zeroForOne ? terms.token0() : terms.token1()).address()),
                        Words.address((zeroForOne ? terms.token1() : terms.token0()).address()),
                        Words.uint(terms.fee().value()),
                        Words.address(account),
                        Words.uint(NEVER),
                        Words.uint(amount),
                        Words.uint(exactIn ? BigInteger.ZERO : PLENTY),
                        Words.uint(limit))));
    }

    /** A pool as its contract tells it, at the newest block. */
    PoolState read(PoolTerms terms) {
        BlockRef block = BlockRef.at(Exchange.await(chain.head()));
        return Exchange.await(new PoolReading(chain).read(terms, block));
    }

    /** What each call gives, all on top of the newest block. */
    List<CallResult> tryAll(List<Call> calls) {
        return Multicall3.results(ask(Call.of(Multicall3.ADDRESS, Multicall3.aggregate(calls))), calls.size());
    }

    /** What a call by the account would return. */
    Bytes ask(Call call) {
        Map<String, String> request = Map.of(
                "from", account.value(),
                "to", call.to().value(),
                "gas", CALL_GAS,
                "data", call.data().value());
        return Bytes.of(anvil.rpc().call("eth_call", request, "latest").asText());
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
                                "data", call.data().value()));
        anvil.mine();
    }

    static Call call(Address to, String contract, String function, List<String> words) {
        return Call.of(to, Bytes.of(FunctionSelector.of(contract, function).selector() + String.join("", words)));
    }

    @Override
    public void close() {
        chain.close();
        anvil.close();
    }
}
