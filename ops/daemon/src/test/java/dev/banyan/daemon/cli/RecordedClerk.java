package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.daemon.mind.ModelMinds;
import dev.banyan.daemon.replay.FileOfToday;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.Strictness;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.Decision;
import dev.banyan.kernel.wallet.Horizon;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletSettings;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.llm.gateway.RecordedAnswers;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.runtime.internal.journal.stored.agent.AgentEventForm;
import dev.banyan.runtime.journal.JournalNames;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.venues.OnchainBook;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journals of an agent on paper that asked a model once, and paid what it was told to: written by the kernel's own rules. */
final class RecordedClerk {

    static final String PROMPT = "5f".repeat(32);
    static final String FILE = """
            banyan: 1
            agent: clerk
            goal: Pay 2 WETH to landlord.
            unit: WETH
            chain:
              id: 31337
              rpc: http://127.0.0.1:1
              tokens:
                WETH: "0x00000000000000000000000000000000000000a1"
              people:
                landlord: "0x00000000000000000000000000000000000000b1"
            mode: paper
            brain: {kind: llm, server: openai, url: "http://127.0.0.1:1/v1", model: wise-7b}
            planner: {kind: dag}
            tools: [balances, pay]
            policy:
              perTransaction: [5 WETH]
              perDay: [20 WETH]
              maxFee: 60 gwei
              allow:
                - pay: [landlord]
            """;

    private static final Token WETH = new Token("WETH", Address.of("0x00000000000000000000000000000000000000a1"), 18);
    private static final Address LANDLORD = Address.of("0x00000000000000000000000000000000000000b1");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Head HEAD = new Head(
            7,
            Hash.of("0x" + "07".repeat(32)),
            Hash.of("0x" + "06".repeat(32)),
            NOW,
            Wei.gwei(1),
            Wei.gwei(1),
            30_000_000);

    private final Path folder;
    private final AgentDefinition agent;
    private final Catalogs catalogs = Catalogs.with(UserJars.load(List.of()));
    private final List<AgentEvent> told = new ArrayList<>();
    private final List<WalletEvent> paid = new ArrayList<>();

    /** One that works by {@link #FILE}, with nothing in its journal but that. */
    RecordedClerk(Path folder) throws IOException {
        this.folder = folder;
        Path file = Files.writeString(folder.resolve("then.yaml"), FILE);
        this.agent = FileOfToday.of(
                AgentFileSet.read(List.of(file), Environment.ofProcess(), catalogs, Strictness.VALIDATE)
                        .files()
                        .getFirst(),
                Set.of(WETH));
        told.add(new AgentEvent.DefinitionRecorded(ResolvedDefinition.of(agent)));
    }

    /** It asked, was answered this, and did what its planner made of it. */
    RecordedClerk answered(String text) {
        Situation situation = new Situation(
                HEAD, Map.of(WETH, TokenAmount.parse(WETH, "10")), PriceBook.of(WETH), Map.of(), List.of());
        try (ModelMinds minds = ModelMinds.overRunning(Environment.ofProcess(), List.of())) {
            Planner planner = minds.of(agent, catalogs.specs(agent.tools())).planner();
            PlannerStep.Ask ask = (PlannerStep.Ask) planner.step(PlanState.initial(), situation);
            Inference by = new Inference("openai at 127.0.0.1", "wise-7b", PROMPT, "", 100, 20);
            told.add(new AgentEvent.BrainReplied(
                    NOW,
                    by,
                    text,
                    "",
                    Optional.of(new Shown(situation, new AgentEvent.PlannerNoted(ask.memo(), Set.of(), 0)))));
            BrainQuestion.Compose question = (BrainQuestion.Compose) ask.question();
            BrainReply reply = RecordedAnswers.read(question.words(), question.maxTasks(), text, by);
            PlannerStep step = planner.step(new PlanState(ask.memo(), Optional.of(reply), Optional.empty()), situation);
            told.add(new AgentEvent.PlannerNoted(step.memo(), Set.of(), 0));
            if (step instanceof PlannerStep.Run run) {
                began(run.plan());
            }
        }
        return this;
    }

    private void began(Plan plan) {
        told.add(new AgentEvent.PlanStarted(plan, HEAD));
        told.add(new AgentEvent.TaskStarted(plan.id(), 0));
        if (plan.tasks().getFirst().tool().equals("pay")) {
            Intent intent = pay(plan);
            told.add(new AgentEvent.TaskOffered(plan.id(), 0, intent));
            judge(intent);
        }
    }

    private Intent pay(Plan plan) {
        Action.Pay pay = new Action.Pay(TokenAmount.parse(WETH, "2"), LANDLORD);
        OnchainBook book = OnchainBook.of(agent.chain(), agent.wallet().address());
        return new Intent(
                IntentId.ofTask(agent.name(), plan.id(), 0),
                Origin.ofPlan(agent.name()),
                pay,
                book.calls().calls(pay),
                100);
    }

    private void judge(Intent intent) {
        OnchainBook book = OnchainBook.of(agent.chain(), agent.wallet().address());
        Mandate mandate = Mandate.of(agent, Mandate.resolve(agent.policy().orElseThrow(), book.permissions()));
        WalletDecider decider = new WalletDecider(
                WalletSettings.usual(
                        new Origin(agent.name(), "wallet"),
                        agent.chain().id(),
                        agent.mode(),
                        agent.wallet().gasReserve(),
                        List.of()),
                new PolicyJudge(mandate),
                book.decoder(new ConfirmedPairs()));
        Conditions now = new Conditions(
                HEAD, new Fees(Wei.gwei(1), Wei.gwei(1)), PriceBook.of(WETH), Wei.of(BigInteger.TEN.pow(19)), NOW);
        Decision asked = decider.propose(WalletState.startingAt(0), List.of(intent), Map.of(), Horizon.OPEN, now);
        paid.addAll(asked.events());
        WalletEffect.Simulate simulate = (WalletEffect.Simulate) asked.effects().getFirst();
        Simulation went = new Simulation.Succeeded(new Effects(
                Map.of(
                        WETH,
                        new BigInteger("-2000000000000000000"),
                        agent.chain().nativeAsset(),
                        BigInteger.ZERO),
                List.of(),
                List.of(50_000L)));
        paid.addAll(
                decider.simulated(asked.state(), simulate, List.of(went), now).events());
        assertThat(paid).anyMatch(WalletEvent.IntentDecided.class::isInstance);
    }

    /** The journals, under {@code data}. */
    WrittenJournal write() throws Exception {
        AgentEventForm agents = new AgentEventForm();
        WalletEventForm wallets = new WalletEventForm();
        List<StoredEvent> first = told.stream().map(agents::write).toList();
        List<StoredEvent> second = paid.stream().map(wallets::write).toList();
        return WrittenJournal.of(
                folder.resolve("data/journal"),
                Map.of(JournalNames.ofAgent(agent), first, JournalNames.ofWallet(agent), second));
    }
}
