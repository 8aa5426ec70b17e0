package dev.banyan.daemon.view;

import static dev.banyan.testkit.sample.Samples.WETH;
import static dev.banyan.testkit.sample.Samples.amount;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.daemon.report.AgentSnapshot;
import dev.banyan.testkit.sample.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** One agent's progress at a block, and a stream that remembers. */
final class Frames {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    PrintStream stream() {
        return stream;
    }

    /** What was written since the last call. */
    String taken() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    static Progress at(long block, OptionalLong blocks, String trouble, String... decisions) {
        Hash hash = Hash.of("0x%064x".formatted(block));
        Head head = new Head(block, hash, hash, Instant.EPOCH, Wei.gwei(20), Wei.gwei(21), 30_000_000);
        AgentSnapshot agent = new AgentSnapshot(
                "trader",
                Samples.ACCOUNT,
                "live",
                WETH,
                List.of(new AgentSnapshot.StrategyLine("arb", "arbitrage", true, amount("0.1234567", WETH))),
                1,
                List.of(),
                List.of(),
                new AgentSnapshot.Transactions(3, 2, 1, 0, 0),
                new AgentSnapshot.Verdicts(3, 4, 0),
                List.of(decisions));
        return new Progress(head, 100, blocks, trouble, List.of(agent));
    }
}
