package dev.banyan.devnet.background;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.market.Crash;
import dev.banyan.devnet.market.MarketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main of a background chain: starts it, says so in a file, and runs until it is told to end or its node has ended.
 *
 * <p>Arguments: the file to say so in, the port, the block time in milliseconds, the pool file or {@code -}, the market's
 * seed or {@code -}, whether the protocols' people take part, the crash as block, percent and blocks with commas or {@code -}, the chain's seconds between
 * blocks.
 */
public final class DevnetServer {

    private static final String NONE = "-";

    private DevnetServer() {}

    /** Ends with the exit status of a failed start, with 3 when the node ended by itself, else when it is told to. */
    public static void main(String[] args) throws IOException, InterruptedException {
        RunRecords records = RunRecords.ofThisUser();
        Path ready = Path.of(args[0]);
        Devnet devnet = started(args);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endOrderly(told, done), "devnet-end"));
        boolean wasTold = false;
        try {
            RunRecord record = record(devnet);
            records.write(record);
            records.write(record, ready);
            while (devnet.alive() && !wasTold) {
                wasTold = told.await(1, TimeUnit.SECONDS);
            }
        } finally {
            records.forget(devnet.port());
            devnet.close();
            if (wasTold) {
                Files.deleteIfExists(RunRecords.logOf(ready));
            }
            done.countDown();
        }
        if (!wasTold) {
            System.err.println("the node ended by itself");
            System.exit(FailureCode.NODE_UNREACHABLE.exitStatus());
        }
    }

    private static Devnet started(String[] args) {
        try {
            return Devnet.start(options(args));
        } catch (DevnetException e) {
            System.err.println(e.getMessage());
            System.exit(e.code().exitStatus());
            throw e;
        }
    }

    private static void endOrderly(CountDownLatch told, CountDownLatch done) {
        told.countDown();
        try {
            if (!done.await(10, TimeUnit.SECONDS)) {
                System.err.println("the chain did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunRecord record(Devnet devnet) {
        ProcessHandle self = ProcessHandle.current();
        return new RunRecord(devnet.port(), self.pid(), RunRecord.startOf(self), devnet.nodePid(), devnet.chainBlock());
    }

    static String[] arguments(Path ready, DevnetOptions options) {
        return new String[] {
            ready.toString(),
            Integer.toString(options.port()),
            Long.toString(options.blockTime().toMillis()),
            options.pools().map(file -> file.toAbsolutePath().toString()).orElse(NONE),
            options.market().map(market -> Long.toString(market.seed())).orElse(NONE),
            Boolean.toString(options.market().filter(MarketSettings::protocols).isPresent()),
            options.market()
                    .flatMap(MarketSettings::crash)
                    .map(crash -> crash.atBlock() + "," + crash.dropPercent() + "," + crash.blocks())
                    .orElse(NONE),
            Long.toString(options.chainTime().toSeconds())
        };
    }

    private static DevnetOptions options(String[] args) {
        return new DevnetOptions(
                Integer.parseInt(args[1]),
                args[3].equals(NONE) ? Optional.empty() : Optional.of(Path.of(args[3])),
                args[4].equals(NONE) ? Optional.empty() : Optional.of(market(args)),
                Duration.ofMillis(Long.parseLong(args[2])),
                Duration.ofSeconds(Long.parseLong(args[7])));
    }

    private static MarketSettings market(String[] args) {
        Optional<Crash> crash = Optional.empty();
        if (!args[6].equals(NONE)) {
            String[] parts = args[6].split(",", -1);
            crash = Optional.of(
                    new Crash(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        return new MarketSettings(Long.parseLong(args[4]), Boolean.parseBoolean(args[5]), crash);
    }
}
