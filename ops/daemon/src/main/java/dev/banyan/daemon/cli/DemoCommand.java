package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.demo.Demo;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code demo}: the example agents on a local chain. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs the example agents on a local chain.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Option(names = "--blocks", paramLabel = "N", description = "end after N blocks (default: at Ctrl-C)")
    private @Nullable Long blocks;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "the market's seed (default 1)")
    private long seed;

    @Option(names = "--json", description = "end with one JSON document on standard output")
    private boolean json;

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "status pages (default 8080)")
    private int port;

    @Option(names = "--keep", description = "leave the chain up; devnet stop ends it")
    private boolean keep;

    @Mixin
    private ModelOption model = new ModelOption();

    @Override
    public Integer call() {
        new Demo(Numbers.blocks(blocks), seed, json, Numbers.port(port), keep, model.model()).run(parent.console());
        return ExitStatus.DONE.code();
    }
}
