package dev.banyan.markets.record;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws a chain with reorgs and gaps from a seed, which it prints; pools and prices come, change and go. */
final class DrawnChain {

    static final Token UNIT = token(0);
    private static final Token NATIVE = Token.nativeAsset("ETH");
    private static final List<Token> TOKENS = List.of(UNIT, token(1), token(2), token(3), NATIVE);

    static final RecordHeader HEADER = new RecordHeader(
            31_337,
            "trader",
            UNIT,
            TOKENS,
            List.of(
                    new RecordHeader.Venue(
                            "dexA", "uniswap-v2", Map.of("factory", address(1_001), "router", address(1_002))),
                    new RecordHeader.Venue("dexB", "uniswap-v2", Map.of("factory", address(1_003)))));

    private final Random random;
    private final List<MarketView> views = new ArrayList<>();
    private int pools;
    private int hashes;

    DrawnChain(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    List<MarketView> draw(int blocks) {
        for (int i = 0; i < blocks; i++) {
            views.add(next());
        }
        return List.copyOf(views);
    }

    private MarketView next() {
        boolean gap = views.isEmpty() || random.nextInt(12) == 0;
        int back = random.nextInt(6) == 0 ? random.nextInt(Math.min(6, Math.max(1, views.size()))) : 0;
        List<Pool> before = gap ? List.of() : views.get(views.size() - 1 - back).pools();
        Head parent = views.isEmpty()
                ? head(100, Hash.ZERO)
                : views.get(views.size() - 1 - back).head();
        Head head =
                gap ? head(parent.number() + 2 + random.nextInt(9), hash()) : head(parent.number() + 1, parent.hash());
        return new MarketView(
                head, moved(before), new Fees(head.nextBaseFee(), Wei.of(random.nextInt(1 << 30))), prices());
    }

    private List<Pool> moved(List<Pool> before) {
        List<Pool> after = new ArrayList<>();
        for (Pool pool : before) {
            Pool.ConstantProduct p = (Pool.ConstantProduct) pool;
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (random.nextBoolean()) {
                        after.add(pool(p.venue(), p.address(), p.token0(), p.token1(), p.fee()));
                    }
                }
                case 1 -> after.add(pool(p.venue(), p.address(), p.token0(), p.token1(), p.fee()));
                default -> after.add(p);
            }
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            int a = random.nextInt(3);
            Token token1 = token(a + 1 + random.nextInt(3 - a));
            after.add(pool(
                    random.nextBoolean() ? "dexA" : "dexB",
                    address(1 + 7919L * pools++ % 5_000_000),
                    token(a),
                    token1,
                    new Ppm(1 + random.nextInt(10_000))));
        }
        after.sort(Comparator.comparing(Pool::address));
        return after;
    }

    private Pool pool(String venue, Address address, Token token0, Token token1, Ppm fee) {
        return new Pool.ConstantProduct(
                venue,
                address,
                token0,
                token1,
                new BigInteger(random.nextInt(113), random),
                new BigInteger(random.nextInt(113), random),
                fee);
    }

    private PriceBook prices() {
        Map<Token, PriceBook.Price> prices = new HashMap<>();
        for (Token token : TOKENS) {
            if (random.nextInt(4) > 0) {
                BigInteger coarse = BigInteger.valueOf(1 + random.nextInt(3));
                prices.put(token, new PriceBook.Price(coarse, new BigInteger(90, random).add(BigInteger.ONE)));
            }
        }
        return new PriceBook(UNIT, prices);
    }

    private Head head(long number, Hash parent) {
        return new Head(
                number,
                hash(),
                parent,
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
                Wei.of(new BigInteger(40, random)),
                Wei.of(new BigInteger(40, random)),
                30_000_000L + random.nextInt(1_000));
    }

    private Hash hash() {
        return Hash.of("0x%064x".formatted(++hashes));
    }

    private static Token token(int i) {
        return new Token("T" + i, address(i + 1), 6 + i);
    }

    private static Address address(long number) {
        return Address.of("0x%040x".formatted(number));
    }
}
