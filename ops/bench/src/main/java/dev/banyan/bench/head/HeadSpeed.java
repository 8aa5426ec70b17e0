package dev.banyan.bench.head;

import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.bench.BenchFolder;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time from a new head's WebSocket frame to the bytes of a signed trade, by part: a real Anvil with many pools, of which ten move at each block and one of
 * them opens a trade; the parts are the daemon's, its journal an H2 file.
 *
 * <p>Arguments: pools (1,000), heads (600, of which the first third warms up), hops (3), tokens besides the base
 * token (a tenth of the pools). With the property {@code head.memory} the journal is in
 * memory; with {@code head.show} the marks of so many heads are printed.
 */
public final class HeadSpeed {

    private static final int POOLS_A_TOKEN = 10;
    private static final int NUDGED = 10;
    private static final long SEED = 7;

    private final int pools;
    private final int rounds;
    private final int hops;
    private final int tokens;
    private final Timeline times = new Timeline();
    private final AtomicReference<Optional<StrategyInput.NewHead>> newest = new AtomicReference<>(Optional.empty());

    private HeadSpeed(String[] arguments) {
        this.pools = at(arguments, 0, 1_000);
        this.rounds = at(arguments, 1, 600);
        this.hops = at(arguments, 2, 3);
        this.tokens = at(arguments, 3, Math.max(3, pools / POOLS_A_TOKEN));
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new HeadSpeed(arguments).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (BenchFolder folder = BenchFolder.create("head-speed");
                Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO))) {
            LaidMarket market = LaidMarket.lay(chain, pools, tokens, SEED);
            HeadAgent agent =
                    new HeadAgent(folder.path(), text(market, hops), times, head -> newest.set(Optional.of(head)));
            chain.rpc().call("evm_setAutomine", true);
            try (ChainLink link = connect(chain)) {
                agent.deploy(link);
                chain.rpc().call("evm_setAutomine", false);
                measure(chain, market, agent.assemble(link), link, folder);
            }
        }
    }

    private ChainLink connect(Devnet chain) {
        return times.connect(chain.rpcWs().toString());
    }

    /** The file of an agent that trades in that market. */
    static String text(LaidMarket market, int hops) {
        return """
                banyan: 1
                agent: head
                unit: WETH
                %s%sstrategies:
                  - arbitrage: {name: arb, base: WETH, venues: [dexA, dexB], maxHops: %d, minProfit: 0.0005 WETH}
                policy:
                  perTransaction: 0.1 WETH
                  perDay: 100 WETH
                  maxLoss: {perTransaction: 1 WETH, perDay: 100 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 1 ETH, perDay: 1000 ETH}
                  allow:
                    - trade: [dexA, dexB]
                """.formatted(market.chainBlock(), HeadAgent.WALLET, hops);
    }

    private void measure(Devnet chain, LaidMarket market, AgentAssembly agent, ChainLink link, BenchFolder folder)
            throws InterruptedException {
        try (AgentRun run = AgentRun.start(
                List.of(agent), link.chain(), link.shownRpc(), new Settlements(), usual -> options(usual, folder))) {
            run.host();
            chain.rpc().call("evm_mine");
            times.settle();
            HeadParts parts = new HeadParts();
            List<Integer> missed = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                market.nudge(NUDGED);
                times.take();
                chain.rpc().call("evm_mine");
                if (!times.await(HeadAgent.SIGNED)) {
                    missed.add(round);
                }
                times.settle();
                List<Timeline.Mark> marks = times.take();
                if (round >= rounds - Integer.getInteger("head.show", 0)) {
                    HeadParts.show(marks);
                }
                if (round >= rounds / 3) {
                    parts.add(marks);
                }
            }
            parts.print(missed.size());
        }
    }

    private RuntimeOptions options(RuntimeOptions usual, BenchFolder folder) {
        RuntimeOptions loud = usual.withListener(usual.listener().andThen(HeadSpeed::complain));
        return Boolean.getBoolean("head.memory")
                ? loud
                : loud.withJournal(new JournalOptions.File(folder.path().resolve("journal")));
    }

    static void complain(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.MarketUnreadable unreadable -> System.err.println(unreadable);
            case RuntimeEvent.ActorCrashed crash -> System.err.println(crash);
            case RuntimeEvent.IntentEnded ended -> {
                if (Boolean.getBoolean("head.ends")) {
                    System.err.println(ended.outcome());
                }
            }
            default -> {}
        }
    }

    private static int at(String[] arguments, int place, int usual) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : usual;
    }
}
