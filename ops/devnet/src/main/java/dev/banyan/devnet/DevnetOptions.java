package dev.banyan.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the local chain is started.
 *
 * @param port the loopback port; 0 for any free one
 * @param pools the pool file to place; the two mainnet snapshots that come with the module if empty
 * @param market the seed of the market that trades from the first block; nobody trades if empty. It also shapes the base fee
 * @param blockTime how often a block comes; zero for blocks only when {@link Devnet#mine} asks
 */
public record DevnetOptions(int port, Optional<Path> pools, OptionalLong market, Duration blockTime) {

    /** The port of {@code devnet start} unless another is named. */
    public static final int DEFAULT_PORT = 8_545;

    /** Refuses a port out of 0..65535 and a negative block time. */
    public DevnetOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of 0..65535: " + port);
        }
        if (blockTime.isNegative()) {
            throw new IllegalArgumentException("negative block time: " + blockTime);
        }
    }

    /** The default world on a free port, a block every second, nobody trading. */
    public static DevnetOptions defaults() {
        return new DevnetOptions(0, Optional.empty(), OptionalLong.empty(), Duration.ofSeconds(1));
    }

    /** The same on {@code port}. */
    public DevnetOptions withPort(int port) {
        return new DevnetOptions(port, pools, market, blockTime);
    }

    /** The same with the pools of {@code file}. */
    public DevnetOptions withPools(Path file) {
        return new DevnetOptions(port, Optional.of(file), market, blockTime);
    }

    /** The same with a market of that seed. */
    public DevnetOptions withMarket(long seed) {
        return new DevnetOptions(port, pools, OptionalLong.of(seed), blockTime);
    }

    /** The same at another pace; zero for blocks on demand. */
    public DevnetOptions withBlockTime(Duration blockTime) {
        return new DevnetOptions(port, pools, market, blockTime);
    }
}
