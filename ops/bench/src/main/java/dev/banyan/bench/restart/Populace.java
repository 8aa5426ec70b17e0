package dev.banyan.bench.restart;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.setting.Settings;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.runtime.TestAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many agents, each with an account and a strategy of its own, on one chain in memory. */
final class Populace {

    private static final int FIRST_ACCOUNT = 0x10000;
    private static final int MINUTES = 5;

    private final FakeChain chain;
    private final List<AgentAssembly> agents = new ArrayList<>();

    /**
     * So many agents.
     *
     * @param pays at which blocks each pays once
     */
    Populace(int count, Set<Long> pays) {
        TestAgent first = TestAgent.named("nobody");
        this.chain = first.chain();
        for (int i = 0; i < count; i++) {
            String name = "agent-" + i;
            agents.add(first.neighbour(name, FIRST_ACCOUNT + i)
                    .strategy(
                            new StrategyDefinition("steady", "payer", Settings.none(), Map.of()),
                            new Steady(name, pays))
                    .assemble());
        }
    }

    FakeChain chain() {
        return chain;
    }

    /** Hosts them all, and waits until every wallet is open. */
    void host(BanyanRuntime runtime) {
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> runtime.host(agent).toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .orTimeout(MINUTES, TimeUnit.MINUTES)
                .join();
    }

    /** The next nonce of every account as of the newest block. */
    List<Long> nonces() {
        return agents.stream()
                .map(agent -> chain.nonce(agent.account(), new BlockRef.Latest())
                        .toCompletableFuture()
                        .join())
                .toList();
    }

    /** Brings a new chain to where another one was, as far as agents whose payments are long past can tell. */
    void advance(long block, List<Long> nonces) {
        for (int i = 0; i < nonces.size(); i++) {
            chain.useForeignNonces(agents.get(i).account(), nonces.get(i));
        }
        while (chain.headNow().number() < block) {
            chain.mineEmpty();
        }
    }
}
