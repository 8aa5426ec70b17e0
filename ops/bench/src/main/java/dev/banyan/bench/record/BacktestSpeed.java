package dev.banyan.bench.record;

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
import dev.banyan.strategies.backtest.Backtest;
import dev.banyan.strategies.backtest.BacktestReport;
import dev.banyan.strategies.backtest.Contender;
import dev.banyan.strategies.backtest.Place;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes a record of a drawn market to a file and walks it, once by the reader alone and once by the arbitrage strategy. A token for ten pools,
 * half of which hold the base token; 30 pools are traded in at each block. A second is one of the walking thread's processor time. Arguments: pools
 * (1,000), blocks (2,000), hops (3).
 */
public final class BacktestSpeed {

    private static final Token ETH = Token.nativeAsset("ETH");
    private static final int POOLS_A_TOKEN = 10;
    private static final int TRADED = 30;
    private static final int ONE_IN_OFF = 100;
    private static final int SEED = 5;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final double NANOS = 1e9;

    private final Random random = new Random(SEED);
    private final List<Token> tokens;
    private final List<Pool.ConstantProduct> fair = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private final int blocks;
    private final int hops;

    private BacktestSpeed(int poolCount, int blocks, int hops) {
        this.blocks = blocks;
        this.hops = hops;
        this.tokens = IntStream.range(0, Math.max(3, poolCount / POOLS_A_TOKEN))
                .mapToObj(i -> new Token("T" + i, address(i + 1), 18))
                .toList();
        long[] price = random.longs(tokens.size(), 1_000, 1_000_000_000).toArray();
        for (int i = 0; i < poolCount; i++) {
            int a = random.nextBoolean() ? 0 : 1 + random.nextInt(tokens.size() - 2);
            int b = a + 1 + random.nextInt(tokens.size() - 1 - a);
            BigInteger worth = new BigInteger(82, random).setBit(78).multiply(MILLION);
            fair.add(new Pool.ConstantProduct(
                    "dex",
                    address(1_000_000 + i),
                    tokens.get(a),
                    tokens.get(b),
                    worth.divide(BigInteger.valueOf(price[a])),
                    worth.divide(BigInteger.valueOf(price[b])),
                    new Ppm(3_000)));
        }
        fair.forEach(pool -> pools.add(traded(pool)));
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        BacktestSpeed speed = new BacktestSpeed(at(arguments, 0, 1_000), at(arguments, 1, 2_000), at(arguments, 2, 3));
        Path file = Files.createTempFile("backtest-speed", ".rec");
        try {
            speed.write(file);
            for (int round = 1; round <= 3; round++) {
                speed.read(file);
                speed.walk(file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void write(Path file) throws IOException {
        List<Token> all = new ArrayList<>(tokens);
        all.add(ETH);
        RecordHeader header = new RecordHeader(
                1, "trader", tokens.getFirst(), all, List.of(new RecordHeader.Venue("dex", "uniswap-v2", Map.of())));
        PriceBook prices =
                new PriceBook(tokens.getFirst(), Map.of(ETH, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE)));
        long begun = processor();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            RecordWriter writer = RecordWriter.begin(out, header);
            for (int number = 1; number <= blocks; number++) {
                for (int i = 0; i < TRADED; i++) {
                    int traded = random.nextInt(pools.size());
                    pools.set(traded, traded(fair.get(traded)));
                }
                writer.write(new MarketView(head(number), pools, new Fees(Wei.gwei(20), Wei.gwei(1)), prices));
            }
            writer.end();
        }
        double seconds = (processor() - begun) / NANOS;
        System.out.printf(
                "written: %,d blocks of %,d pools, %,d bytes, %.0f blocks/s%n",
                blocks, pools.size(), Files.size(file), blocks / seconds);
    }

    private void read(Path file) throws IOException {
        long begun = processor();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            RecordReader reader = RecordReader.open(in);
            boolean more = true;
            while (more) {
                more = reader.next().isPresent();
            }
            double seconds = (processor() - begun) / NANOS;
            System.out.printf("read:     %.0f blocks/s%n", reader.blocks() / seconds);
        }
    }

    private void walk(Path file) throws IOException {
        long begun = processor();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            RecordReader reader = RecordReader.open(in);
            Backtest backtest = new Backtest(List.of(contender()), tokens.getFirst(), ETH, Place.FIRST, decision -> {});
            for (Optional<RecordedBlock> next = reader.next(); next.isPresent(); next = reader.next()) {
                backtest.on(next.get());
            }
            double seconds = (processor() - begun) / NANOS;
            BacktestReport.Result result = backtest.report().strategies().getFirst();
            System.out.printf(
                    "walked:   %.0f blocks/s, %,d proposals, %,d filled, net %s%n",
                    backtest.report().blocks() / seconds,
                    result.proposals(),
                    result.filled(),
                    TokenAmount.of(tokens.getFirst(), result.net()));
        }
    }

    private Contender contender() {
        Settings settings = new Settings(Map.of(
                "base", new Setting.OneToken(tokens.getFirst()),
                "venues", new Setting.Venues(List.of("dex")),
                "via", new Setting.Tokens(tokens),
                "maxHops", new Setting.Whole(hops),
                "minProfit", new Setting.Amount(TokenAmount.parse(tokens.getFirst(), "0.001"))));
        StrategyContext context = new StrategyContext(
                "trader",
                "arb",
                1,
                address(7),
                tokens.getFirst(),
                tokens,
                settings,
                action -> List.of(Call.of(address(8), Bytes.EMPTY)));
        return new Contender("arb", "arbitrage", new ArbitrageStrategyFactory().create(context));
    }

    /** Somebody trades, and leaves a price within 0.2 % of the fair one, or one time in {@link #ONE_IN_OFF} one that is up to 3 % off. */
    private Pool traded(Pool.ConstantProduct fair) {
        int most = random.nextInt(ONE_IN_OFF) == 0 ? 30_000 : 2_000;
        int off = random.nextInt(2 * most + 1) - most;
        return new Pool.ConstantProduct(
                fair.venue(),
                fair.address(),
                fair.token0(),
                fair.token1(),
                times(fair.reserve0(), 2_000_000 - off),
                times(fair.reserve1(), 2_000_000 + off),
                fair.fee());
    }

    private static BigInteger times(BigInteger reserve, long halfMillionths) {
        return reserve.multiply(BigInteger.valueOf(halfMillionths)).divide(BigInteger.valueOf(2_000_000));
    }

    /** Of this thread, in nanoseconds: other programs on the machine do not count. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Head head(int number) {
        return new Head(
                number,
                hash(number),
                hash(number - 1),
                Instant.ofEpochSecond(1_700_000_000L + 12L * number),
                Wei.gwei(20),
                Wei.gwei(20),
                30_000_000);
    }

    private static Hash hash(int number) {
        return Hash.of("0x%064x".formatted(number + 1));
    }

    private static Address address(int number) {
        return Address.of("0x%040x".formatted(number));
    }

    private static int at(String[] arguments, int place, int usual) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : usual;
    }
}
