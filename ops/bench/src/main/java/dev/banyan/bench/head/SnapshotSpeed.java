package dev.banyan.bench.head;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.Pool;
import dev.banyan.bench.BenchFolder;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.venues.OnchainVenues;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of a cold snapshot: the reserves of all pools at one head's hash, by a reader that knows its pairs and nothing of their reserves, on a real Anvil. What
 * finding the pairs takes, once in an agent's life, is printed too.
 *
 * <p>Arguments: pools (1,000), snapshots (60, of which the first third warms up).
 */
public final class SnapshotSpeed {

    private static final long SEED = 7;
    private static final int MOST_TOKENS = 142;
    private static final double MILLION = 1e6;

    private SnapshotSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        int pools = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        try (BenchFolder folder = BenchFolder.create("snapshot-speed");
                Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO))) {
            // Enough tokens that so many pairs can be.
            int tokens = Math.min(MOST_TOKENS, (int) Math.ceil(1.1 * Math.sqrt(pools)) + 1);
            LaidMarket market = LaidMarket.lay(chain, pools, tokens, SEED);
            HeadAgent agent = new HeadAgent(folder.path(), HeadSpeed.text(market, 3), new Timeline(), head -> {});
            String url = chain.rpcWs().toString();
            try (ChainLink link =
                    new ChainLink(Web3jChains.connect(List.of(url), ChainClientOptions.defaults()), url)) {
                measure(chain, link.resolve(agent.file()), link, pools, rounds);
            }
        }
        System.exit(0);
    }

    private static void measure(Devnet chain, AgentDefinition agent, ChainLink link, int pools, int rounds) {
        long begun = System.nanoTime();
        OnchainVenues venues = OnchainVenues.of(agent.chain(), agent.wallet().address(), link.chain());
        venues.discover().toCompletableFuture().join();
        System.out.printf(
                "%,d pairs found in %.0f ms, cold%n",
                venues.pairs().all().size(), (System.nanoTime() - begun) / MILLION);
        List<Double> taken = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            chain.rpc().call("evm_mine");
            Head head = link.chain().head().toCompletableFuture().join();
            long start = System.nanoTime();
            List<Pool> read = snapshot(venues, head);
            double millis = (System.nanoTime() - start) / MILLION;
            if (read.size() != pools) {
                throw new IllegalStateException(read.size() + " of " + pools + " pools were read");
            }
            if (round == 0) {
                System.out.printf("the first snapshot, cold: %.1f ms%n", millis);
            }
            if (round >= rounds / 3) {
                taken.add(millis);
            }
        }
        taken.sort(Double::compare);
        System.out.printf(
                "snapshot of %,d pools: p50 %.1f ms, least %.1f, most %.1f, of %d%n",
                pools, taken.get(taken.size() / 2), taken.getFirst(), taken.getLast(), taken.size());
    }

    /** By a reader of its own, which has seen nothing. */
    private static List<Pool> snapshot(OnchainVenues venues, Head head) {
        return venues.market().pools(head).toCompletableFuture().join();
    }
}
