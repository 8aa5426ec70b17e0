package dev.banyan.bench.head;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import dev.banyan.devnet.world.Venue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A drawn market of real pairs on the two exchanges of a local chain, laid there by writing code and storage. Every token has a pair with the base token
 * on both exchanges, as far as the pools reach; the others are drawn. Fair prices, but for what {@link #nudge} does.
 */
final class LaidMarket {

    private static final int BATCH = 1_000;
    private static final int PRICE = 1_000_000;
    private static final int WORTH_BITS = 72;
    private static final int DECIMALS = 18;
    private static final int DRIFT = 500;
    private static final int OFF = 12_000;
    private static final String BASE_FEE = "0x4a817c800";
    private static final String SYNC = "0xfff6cae9";
    private static final String GAS = "0x186a0";

    /** One of the local chain's own accounts, which the node signs for. */
    private static final String TRADER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    private final Devnet chain;
    private final Random random;
    private final List<String> tokens = new ArrayList<>();
    private final List<LaidPool> pools = new ArrayList<>();
    private final int tokenCount;
    private int wild;

    private LaidMarket(Devnet chain, int tokenCount, long seed) {
        this.chain = chain;
        this.tokenCount = tokenCount;
        this.random = new Random(seed);
    }

    /** Lays so many pools between the wrapped native token and so many others. */
    static LaidMarket lay(Devnet chain, int poolCount, int tokenCount, long seed) {
        LaidMarket market = new LaidMarket(chain, tokenCount, seed);
        market.draw(poolCount);
        market.write();
        return market;
    }

    List<LaidPool> pools() {
        return List.copyOf(pools);
    }

    List<Venue> venues() {
        return chain.world().venues();
    }

    /** The {@code chain:} block of an agent file, with nothing but these tokens. */
    String chainBlock() {
        StringBuilder yaml = new StringBuilder("chain:\n  id: 31337\n  rpc: " + chain.rpcWs()
                + "\n  native: {symbol: ETH, wrapped: WETH}\n  confirmations: 1\n  tokens:\n");
        for (int i = 0; i < tokens.size(); i++) {
            yaml.append("    %s: {address: \"%s\", decimals: 18}%n".formatted(symbol(i), tokens.get(i)));
        }
        yaml.append("  venues:\n");
        venues().forEach(venue -> yaml.append("    %s: {kind: uniswap-v2, factory: \"%s\", router: \"%s\"}%n"
                .formatted(venue.name(), venue.factory().value(), venue.router().value())));
        return yaml.toString();
    }

    /**
     * Has some pools traded in by the next block: so many a little, the one that was off the last time and its twin on the other exchange back to fair, and another one,
     * which holds the base token, so that a cycle through it gains.
     */
    void nudge(int count) {
        List<RpcRequest> requests =
                new ArrayList<>(List.of(RpcRequest.of("anvil_setNextBlockBaseFeePerGas", BASE_FEE)));
        for (int i = 0; i < count; i++) {
            trade(requests, random.nextInt(pools.size()), random.nextInt(2 * DRIFT) - DRIFT);
        }
        trade(requests, wild, 0);
        trade(requests, wild ^ 1, 0);
        wild = random.nextInt(Math.min(pools.size(), 2 * tokenCount));
        trade(requests, wild, OFF + random.nextInt(OFF / 2));
        ask(requests);
    }

    private void trade(List<RpcRequest> requests, int number, int millionthsOff) {
        LaidPool traded = pools.get(number).off(millionthsOff);
        requests.add(store(traded.token0(), Slots.balance(traded.address()), Slots.word(traded.reserve0())));
        requests.add(store(traded.token1(), Slots.balance(traded.address()), Slots.word(traded.reserve1())));
        requests.add(RpcRequest.of(
                "eth_sendTransaction", Map.of("from", TRADER, "to", traded.address(), "data", SYNC, "gas", GAS)));
    }

    private void draw(int poolCount) {
        tokens.add(chain.world().wrapped().address().value());
        List<BigInteger> price = new ArrayList<>(List.of(BigInteger.valueOf(PRICE)));
        for (int i = 1; i <= tokenCount; i++) {
            tokens.add("0x7%039x".formatted(i));
            price.add(BigInteger.valueOf(1_000 + random.nextInt(1_000 * PRICE)));
        }
        Set<String> drawn = new HashSet<>();
        for (int i = 1; i <= tokenCount && pools.size() < poolCount; i++) {
            add(drawn, 0, 0, i, price);
            add(drawn, 1, 0, i, price);
        }
        while (pools.size() < poolCount) {
            int a = 1 + random.nextInt(tokenCount);
            int b = 1 + random.nextInt(tokenCount);
            if (a < b) {
                add(drawn, random.nextInt(2), a, b, price);
            }
        }
    }

    private void add(Set<String> drawn, int venue, int a, int b, List<BigInteger> price) {
        if (!drawn.add(venue + ":" + a + ":" + b)) {
            return;
        }
        BigInteger worth =
                new BigInteger(WORTH_BITS, random).setBit(WORTH_BITS - 1).multiply(BigInteger.valueOf(PRICE));
        boolean ordered = tokens.get(a).compareTo(tokens.get(b)) < 0;
        int low = ordered ? a : b;
        int high = ordered ? b : a;
        pools.add(new LaidPool(
                venue,
                "0x6%039x".formatted(pools.size()),
                tokens.get(low),
                tokens.get(high),
                worth.divide(price.get(low)),
                worth.divide(price.get(high))));
    }

    private void write() {
        String pairCode = code(chain.world().pools().getFirst().pair().value());
        String tokenCode = code(chain.world().tokens().stream()
                .skip(1)
                .filter(token -> token.decimals() == DECIMALS)
                .findFirst()
                .orElseThrow()
                .address()
                .value());
        List<RpcRequest> requests = new ArrayList<>();
        tokens.stream().skip(1).forEach(token -> requests.add(RpcRequest.of("anvil_setCode", token, tokenCode)));
        for (LaidPool pool : pools) {
            String factory = venues().get(pool.venue()).factory().value();
            requests.add(RpcRequest.of("anvil_setCode", pool.address(), pairCode));
            requests.add(store(pool.address(), Slots.FACTORY, Slots.word(factory)));
            requests.add(store(pool.address(), Slots.TOKEN0, Slots.word(pool.token0())));
            requests.add(store(pool.address(), Slots.TOKEN1, Slots.word(pool.token1())));
            requests.add(store(pool.address(), Slots.RESERVES, Slots.word(pool.packed())));
            requests.add(store(pool.address(), Slots.UNLOCKED, Slots.word(1)));
            requests.add(store(pool.token0(), Slots.balance(pool.address()), Slots.word(pool.reserve0())));
            requests.add(store(pool.token1(), Slots.balance(pool.address()), Slots.word(pool.reserve1())));
            String entry = Slots.word(pool.address());
            requests.add(store(factory, Slots.pair(pool.token0(), pool.token1()), entry));
            requests.add(store(factory, Slots.pair(pool.token1(), pool.token0()), entry));
        }
        ask(requests);
        chain.rpc().call("evm_mine");
    }

    private String code(String address) {
        return chain.rpc().call("eth_getCode", address, "latest").asText();
    }

    private static RpcRequest store(String address, String slot, String value) {
        return RpcRequest.of("anvil_setStorageAt", address, slot, value);
    }

    private void ask(List<RpcRequest> requests) {
        for (int from = 0; from < requests.size(); from += BATCH) {
            chain.rpc()
                    .batch(requests.subList(from, Math.min(from + BATCH, requests.size())))
                    .forEach(RpcReply::orThrow);
        }
    }

    private static String symbol(int token) {
        return token == 0 ? "WETH" : "T" + token;
    }
}
