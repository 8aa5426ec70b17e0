package dev.banyan.bench.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.bench.BenchFolder;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.chain.FakeSigner;
import dev.banyan.testkit.runtime.TestAgent;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.signer.KeySigner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Payments of one account a second that are simulated, judged, signed with a real key, stored in a file and handed to a chain
 * in memory. The strategy offers a list at every block; the next block is mined when all of the list is sent.
 *
 * <pre>{@code ListSpeed 60 60}: payments in a list, lists; as many lists before, to warm up</pre>
 */
public final class ListSpeed {

    /** The first of Anvil's ten public test keys: worth nothing anywhere. */
    private static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final int IN_FLIGHT = 1_024;

    private ListSpeed() {}

    /** Runs it and prints one line. */
    public static void main(String[] arguments) throws IOException {
        int list = Integer.parseInt(arguments[0]);
        int lists = Integer.parseInt(arguments[1]);
        Semaphore sent = new Semaphore(0);
        TestAgent agent = TestAgent.named("payer");
        FakeChain chain = agent.chain();
        try (BenchFolder folder = BenchFolder.create("lists")) {
            RuntimeOptions options = RuntimeOptions.of(event -> {
                        if (event instanceof RuntimeEvent.TransactionSent) {
                            sent.release();
                        }
                    })
                    .withJournal(new JournalOptions.File(folder.path().resolve("journal")))
                    .withTransactionsInFlight(IN_FLIGHT);
            try (BanyanRuntime runtime = BanyanRuntime.start(options)) {
                runtime.host(payer(agent, list)).toCompletableFuture().join();
                pay(chain, sent, list, lists);
                long start = System.nanoTime();
                pay(chain, sent, list, lists);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d payments in lists of %d: %.2f s, %.0f a second%n",
                        list * lists, list, seconds, list * lists / seconds);
            }
        }
    }

    private static void pay(FakeChain chain, Semaphore sent, int list, int lists) {
        for (int i = 0; i < lists; i++) {
            chain.mine();
            sent.acquireUninterruptibly(list);
        }
    }

    private static AgentAssembly payer(TestAgent agent, int list) {
        KeySigner key = KeySigner.of(new KeyReference.Environment("KEY"), name -> KEY);
        SampleAgent rich = new SampleAgent(
                "payer", key.address(), Mode.LIVE, List.of(), List.of(), generous(), new BrainDefinition.Playbook());
        agent.chain()
                .fund(
                        key.address(),
                        Samples.ETH,
                        Samples.amount("1000", Samples.ETH).units());
        AgentAssembly fake = agent.definition(rich)
                .strategy(new StrategyDefinition("lists", "payer", Settings.none(), Map.of()), new Lists(list))
                .assemble();
        return new AgentAssembly(
                fake.definition(),
                fake.chain(),
                fake.way(),
                Optional.of(new PaidFor(key)),
                fake.calls(),
                fake.decoder(),
                fake.permissions(),
                fake.market(),
                fake.prices(),
                fake.planner(),
                fake.brain(),
                fake.tools(),
                fake.strategies(),
                fake.overlays());
    }

    private static Policy generous() {
        Policy policy = Samples.policy();
        TokenAmount much = Samples.amount("900", Samples.WETH);
        return new Policy(
                policy.perTransaction(),
                new OutflowLimit.Priced(much),
                policy.maxLoss(),
                policy.maxFee(),
                policy.protectFee(),
                new Policy.Gas(Wei.gwei(100_000_000), Wei.gwei(900_000_000_000L)),
                policy.maxSlippage(),
                policy.allow(),
                policy.approvals());
    }

    /** Does the work of a real signature, and gives the bytes that the chain in memory takes. */
    private record PaidFor(KeySigner key) implements Signer {
        @Override
        public Address address() {
            return key.address();
        }

        @Override
        public CompletionStage<SignedTransaction> sign(UnsignedTransaction transaction) {
            return key.sign(transaction).thenApply(done -> FakeSigner.signature(address(), transaction));
        }
    }

    /** Pays a list at every block. */
    private record Lists(int size) implements Strategy<Long> {
        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public StrategyStep<Long> on(Long paid, StrategyInput input) {
            if (!(input instanceof StrategyInput.NewHead head)) {
                return StrategyStep.quiet(paid);
            }
            long block = head.market().head().number();
            List<Intent> intents = IntStream.range(0, size)
                    .mapToObj(i -> Samples.payment("list/" + block + "/" + i, "payer", "payer", "0.0001", block + 50))
                    .toList();
            return new StrategyStep<>(paid + size, intents);
        }
    }
}
