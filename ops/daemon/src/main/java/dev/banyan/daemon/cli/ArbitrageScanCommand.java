package dev.banyan.daemon.cli;

import dev.banyan.api.hex.Address;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.scan.ScanReport;
import dev.banyan.daemon.scan.SnapshotScan;
import dev.banyan.devnet.pools.PoolSnapshotReader;
import dev.banyan.markets.graph.CycleIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code arbitrage scan}: the best cycles of a pool snapshot, offline. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "The best cycles of a pool snapshot, offline and before gas; each as if it were the only trade.",
            "Without --base through every token, grouped by it."
        })
final class ArbitrageScanCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ArbitrageCommand arbitrage;

    @Option(names = "--pools", required = true, paramLabel = "FILE", description = "a pool snapshot (JSON)")
    @SuppressWarnings("NullAway.Init")
    private Path pools;

    @Option(names = "--base", paramLabel = "ADDRESS", description = "the token that cycles begin and end with")
    private @Nullable String base;

    @Option(names = "--max-hops", paramLabel = "N", defaultValue = "4", description = "2 to 6 (default 4)")
    private int maxHops;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @Option(names = "--explain", description = "show what goes into and comes out of every pool")
    private boolean explain;

    @Override
    public Integer call() {
        if (maxHops < CycleIndex.LEAST_HOPS || maxHops > CycleIndex.MOST_HOPS) {
            throw UserError.input("--max-hops " + maxHops + ": a cycle has 2 to 6 hops");
        }
        Optional<Address> through = Optional.ofNullable(base).map(ArbitrageScanCommand::address);
        SnapshotScan scan = new SnapshotScan(PoolSnapshotReader.read(pools), maxHops);
        List<SnapshotScan.Found> found = scan.find(through);
        ScanReport report = new ScanReport(scan, found, explain);
        Console console = arbitrage.parent().console();
        found.stream()
                .filter(each -> !each.complete())
                .forEach(each -> console.err()
                        .println("banyan: through " + each.base().address() + " only the first " + each.cycles()
                                + " cycles were looked at: fewer hops first, then the deepest"));
        if (json) {
            console.out().println(report.json());
        } else {
            report.print(console.out());
        }
        return ExitStatus.DONE.code();
    }

    private static Address address(String text) {
        Address address;
        try {
            address = Address.of(text);
        } catch (IllegalArgumentException e) {
            throw UserError.input("--base " + text + ": an address is 0x and 40 hexadecimal digits");
        }
        if (!text.equals(address.value()) && !text.equals(Keys.toChecksumAddress(address.value()))) {
            throw UserError.input("--base " + text + ": wrong checksum (EIP-55)");
        }
        return address;
    }
}
