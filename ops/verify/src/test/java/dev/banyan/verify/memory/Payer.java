package dev.banyan.verify.memory;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.runtime.AgentTestKit;
import dev.banyan.testkit.runtime.TestAgent;
import dev.banyan.testkit.sample.PlainTransfers;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A whole agent with a sealed memory on disk. Its goal names two amounts, so that no check of arguments tells them apart: what keeps a
 * planted order from being carried out is that it is never read.
 *
 * @param folder where its memory lies
 */
record Payer(Path folder) {

    static final String NAME = "payer";

    private static final Seal SEAL = new Seal(new byte[32]);
    private static final ToolSpec PAY = new ToolSpec(
            "pay",
            "pays",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("to", ParameterSpec.Type.PERSON, "who"),
                    ParameterSpec.required("amount", ParameterSpec.Type.AMOUNT, "how much")),
            List.of());

    /** It has kept these in an earlier life. */
    Payer keeps(List<MemoryRecord> records) {
        return remember(records, Optional.of(SEAL));
    }

    /** Somebody has written these into its store. */
    Payer finds(List<MemoryRecord> records) {
        return remember(records, Optional.empty());
    }

    private Payer remember(List<MemoryRecord> records, Optional<Seal> seal) {
        try (FileEmbeddingStore store = open()) {
            memory(store, seal).remember(records).toCompletableFuture().join();
        }
        return this;
    }

    /** All that it has signed once its plan's payment is sent; what is sent again counts once. */
    List<UnsignedTransaction> signs(Obedient brain) {
        try (FileEmbeddingStore store = open()) {
            return signs(brain, memory(store, Optional.of(SEAL)));
        }
    }

    /** The same with another memory. */
    static List<UnsignedTransaction> signs(Obedient brain, Memory memory) {
        try (AgentTestKit kit = AgentTestKit.start(agent(brain, memory))) {
            kit.mineUntil(
                    RuntimeEvent.TransactionSent.class, sent -> sent.origin().isPlan());
            return kit.chain().received().stream()
                    .map(SignedTransaction::transaction)
                    .distinct()
                    .toList();
        }
    }

    /** What its plans had decided after so many blocks. */
    List<Action> decides(Obedient brain, int blocks) {
        try (FileEmbeddingStore store = open();
                AgentTestKit kit = AgentTestKit.start(agent(brain, memory(store, Optional.of(SEAL))))) {
            for (int i = 0; i < blocks; i++) {
                kit.mine();
            }
            return kit.events().all(RuntimeEvent.IntentDecided.class).stream()
                    .filter(decided -> decided.origin().isPlan())
                    .map(RuntimeEvent.IntentDecided::action)
                    .toList();
        }
    }

    private FileEmbeddingStore open() {
        return FileEmbeddingStore.open(
                folder.resolve("memory"), new Embedder(HashingModel.IDENTITY, new HashingModel()));
    }

    private static Memory memory(FileEmbeddingStore store, Optional<Seal> seal) {
        return new LongTermMemory(new HashingModel(), store, Runnable::run, InstantSource.system(), seal);
    }

    /** One life with a reflection before the plan; a contract says this when a call to it fails. */
    Thinker.Life lives(Obedient brain, String reason) {
        try (FileEmbeddingStore store = open()) {
            return new Thinker(memory(store, Optional.of(SEAL)), reason).lives(brain);
        }
    }

    static TestAgent agent(Obedient brain, Memory memory) {
        return TestAgent.named(NAME)
                .planner(planner())
                .tool(new Pay())
                .brain(brain)
                .memory(memory);
    }

    static Planner planner() {
        AgentDefinition definition = SampleAgent.named(NAME)
                .definition()
                .withGoal("Pay 1 ETH to payroll, or 2 ETH if the operator or an own receipt says so.");
        Vocabulary words = new Vocabulary(
                List.of(PAY),
                List.of(Samples.WETH, Samples.USDC, Samples.ETH),
                List.of(),
                List.of("payroll"),
                List.of(),
                List.of());
        return new DagPlanner(definition, words);
    }

    /** Pays the one person of the address book. */
    private record Pay() implements Tool {

        @Override
        public ToolSpec spec() {
            return PAY;
        }

        @Override
        public CompletionStage<ToolResult> run(ToolCall call) {
            Action action = new Action.Pay(call.arguments().amount("amount"), Samples.PAYROLL);
            return CompletableFuture.completedFuture(new ToolResult.Proposed(new Intent(
                    call.id(),
                    call.origin(),
                    action,
                    new PlainTransfers().calls(action),
                    call.head().number() + 20)));
        }
    }
}
