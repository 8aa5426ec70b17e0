package dev.banyan.devnet;

import dev.banyan.devnet.market.MarketSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the local chain is started.
 *
 * @param port the loopback port; 0 for any free one
 * @param pools the pool file to place; the two mainnet snapshots that come with the module if empty
 * @param market the market that trades from the first block; nobody trades if empty. Its seed also shapes the base fee
 * @param blockTime how often a block comes; zero for blocks only when {@link Devnet#mine} asks
 * @param chainTime the chain's time between two blocks in whole seconds; zero for the wall clock's
 */
public record DevnetOptions(
        int port, Optional<Path> pools, Optional<MarketSettings> market, Duration blockTime, Duration chainTime) {

    /** The port of {@code devnet start} unless another is named. */
    public static final int DEFAULT_PORT = 8_545;

    /** Refuses a port out of 0..65535 and negative times. */
    public DevnetOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of 0..65535: " + port);
        }
        if (blockTime.isNegative() || chainTime.isNegative()) {
            throw new IllegalArgumentException("negative time between blocks: " + blockTime + ", " + chainTime);
        }
    }

    /** The default world on a free port, a block every second, nobody trading. */
    public static DevnetOptions defaults() {
        return new DevnetOptions(0, Optional.empty(), Optional.empty(), Duration.ofSeconds(1), Duration.ZERO);
    }

    /** The same on {@code port}. */
    public DevnetOptions withPort(int port) {
        return new DevnetOptions(port, pools, market, blockTime, chainTime);
    }

    /** The same with the pools of {@code file}. */
    public DevnetOptions withPools(Path file) {
        return new DevnetOptions(port, Optional.of(file), market, blockTime, chainTime);
    }

    /** The same with a trader and a rival of that seed. */
    public DevnetOptions withMarket(long seed) {
        return withMarket(MarketSettings.of(seed));
    }

    /** The same with that market. */
    public DevnetOptions withMarket(MarketSettings settings) {
        return new DevnetOptions(port, pools, Optional.of(settings), blockTime, chainTime);
    }

    /** The same with that much of the chain's time between two blocks, whole seconds. */
    public DevnetOptions withChainTime(Duration chainTime) {
        return new DevnetOptions(port, pools, market, blockTime, chainTime);
    }

    /** The same at another pace; zero for blocks on demand. */
    public DevnetOptions withBlockTime(Duration blockTime) {
        return new DevnetOptions(port, pools, market, blockTime, chainTime);
    }
}
