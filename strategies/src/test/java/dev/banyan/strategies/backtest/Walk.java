package dev.banyan.strategies.backtest;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.markets.record.RecordHeader;
import dev.banyan.markets.record.RecordReader;
import dev.banyan.markets.record.RecordWriter;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.strategies.arbitrage.ArbitrageStrategyFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Markets of a few pools around one base token, written down or drawn, and the way through a record's bytes. */
final class Walk {

    static final Token ETH = Token.nativeAsset("ETH");
    static final Token BASE = token(0);
    static final BigInteger ONE = BigInteger.TEN.pow(18);
    static final Wei BASE_FEE = Wei.gwei(20);
    static final Wei TIP = Wei.gwei(2);

    private static final PriceBook PRICES =
            new PriceBook(BASE, Map.of(ETH, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE)));
    private static final RecordHeader HEADER = new RecordHeader(
            1,
            "trader",
            BASE,
            List.of(BASE, token(1), token(2), token(3), ETH),
            List.of(new RecordHeader.Venue("dex", "uniswap-v2", Map.of())));

    private Walk() {}

    static Token token(int i) {
        return new Token("T" + i, Address.of("0x%040x".formatted(i + 1)), 18);
    }

    static Address address(int pool) {
        return Address.of("0x%040x".formatted(1_000 + pool));
    }

    /** A pool with reserves in whole tokens. */
    static Pool.ConstantProduct pool(int number, int a, int b, long reserveA, long reserveB) {
        return new Pool.ConstantProduct(
                "dex",
                address(number),
                token(a),
                token(b),
                ONE.multiply(BigInteger.valueOf(reserveA)),
                ONE.multiply(BigInteger.valueOf(reserveB)),
                new Ppm(3_000));
    }

    /** A block on the one numbered before it, or on another. */
    static MarketView block(int number, String branch, String parentBranch, Pool... pools) {
        Head head = new Head(
                number,
                hash(number, branch),
                hash(number - 1, parentBranch),
                Instant.ofEpochSecond(1_700_000_000L + number),
                BASE_FEE,
                BASE_FEE,
                30_000_000);
        return new MarketView(head, List.of(pools), new Fees(BASE_FEE, TIP), PRICES);
    }

    static MarketView block(int number, Pool... pools) {
        return block(number, "", "", pools);
    }

    private static Hash hash(int number, String branch) {
        return Hash.sha256(number + branch);
    }

    /** Two pools for each of three tokens and some across, of which a few move in every block. */
    static List<MarketView> drawn(long seed, int from, int blocks, List<Pool> start) {
        Random random = new Random(seed);
        List<Pool> pools = new ArrayList<>(start);
        List<MarketView> views = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            pools.replaceAll(pool -> random.nextInt(4) > 0 ? pool : traded((Pool.ConstantProduct) pool, random));
            views.add(block(from + i, pools.toArray(Pool[]::new)));
        }
        return views;
    }

    static List<Pool> start() {
        return List.of(
                pool(0, 0, 1, 1_000, 2_000_000),
                pool(1, 0, 1, 900, 1_800_000),
                pool(2, 0, 2, 1_000, 50_000),
                pool(3, 0, 2, 500, 25_000),
                pool(4, 0, 3, 800, 800),
                pool(5, 0, 3, 700, 700),
                pool(6, 1, 2, 2_000_000, 50_000),
                pool(7, 2, 3, 40_000, 800));
    }

    private static Pool traded(Pool.ConstantProduct pool, Random random) {
        boolean up = random.nextBoolean();
        BigInteger in = (up ? pool.reserve0() : pool.reserve1())
                .multiply(BigInteger.valueOf(random.nextInt(30)))
                .divide(BigInteger.valueOf(1_000));
        BigInteger product = pool.reserve0().multiply(pool.reserve1());
        BigInteger reserve0 = up
                ? pool.reserve0().add(in)
                : product.divide(pool.reserve1().add(in)).add(BigInteger.ONE);
        BigInteger reserve1 = up
                ? product.divide(pool.reserve0().add(in)).add(BigInteger.ONE)
                : pool.reserve1().add(in);
        return new Pool.ConstantProduct(
                pool.venue(), pool.address(), pool.token0(), pool.token1(), reserve0, reserve1, pool.fee());
    }

    /** The same as a record gives them. */
    static List<RecordedBlock> recorded(List<MarketView> views) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            RecordWriter writer = RecordWriter.begin(bytes, HEADER);
            for (MarketView view : views) {
                writer.write(view);
            }
            writer.end();
            RecordReader reader = RecordReader.open(new ByteArrayInputStream(bytes.toByteArray()));
            List<RecordedBlock> blocks = new ArrayList<>();
            for (Optional<RecordedBlock> next = reader.next(); next.isPresent(); next = reader.next()) {
                blocks.add(next.get());
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contender arbitrage() {
        Settings settings = new Settings(Map.of(
                "base", new Setting.OneToken(BASE),
                "venues", new Setting.Venues(List.of("dex")),
                "via", new Setting.Tokens(List.of(token(1), token(2), token(3))),
                "maxHops", new Setting.Whole(3),
                "minProfit", new Setting.Amount(TokenAmount.of(BASE, BigInteger.ONE))));
        return new Contender(
                "arb",
                "arbitrage",
                new ArbitrageStrategyFactory()
                        .create(new StrategyContext(
                                "trader",
                                "arb",
                                1,
                                address(9_000),
                                BASE,
                                List.of(BASE, token(1), token(2), token(3)),
                                settings,
                                action -> List.of(Call.of(address(9_001), Bytes.EMPTY)))));
    }
}
