package dev.banyan.bench.head;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.Deployment;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AssembledStrategy;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An agent as a user would write it, whose parts are the daemon's, each with a clock at its door. */
final class HeadAgent {

    static final String MARKET = "market";
    static final String MARKET_DONE = "read the market";
    static final String STATES_DONE = "read what has no pools";
    static final String STRATEGY = "strategy";
    static final String STRATEGY_DONE = "chose";
    static final String SIGN = "sign";
    static final String SIGNED = "signed";

    private static final String VARIABLE = "HEAD_KEY";

    /** One of the local chain's public test accounts, and its key. */
    static final String ACCOUNT = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

    /** Its wallet, as its file has it. */
    static final String WALLET = """
            wallet:
              address: "%s"
              key: {env: %s}
            mode: live
            """.formatted(ACCOUNT, VARIABLE);

    private static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";

    private final Timeline times;
    private final Consumer<StrategyInput.NewHead> heads;
    private final Assembler assembler;
    private final ParsedAgentFile file;

    /**
     * Reads it.
     *
     * @param text its file, in which {@link #WALLET} is its wallet
     */
    HeadAgent(Path folder, String text, Timeline times, Consumer<StrategyInput.NewHead> heads) throws IOException {
        this.times = times;
        this.heads = heads;
        Environment environment = name -> name.equals(VARIABLE) ? Optional.of(KEY) : Optional.empty();
        Catalogs catalogs = Catalogs.with(UserJars.none());
        this.assembler = new Assembler(catalogs, environment);
        Path path = Files.writeString(folder.resolve("head.yaml"), text);
        this.file = AgentFileSet.read(List.of(path), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
    }

    ParsedAgentFile file() {
        return file;
    }

    /** Creates what the strategy needs on the chain. */
    void deploy(ChainLink link) {
        AgentAssembly agent = assembler.assemble(file, link, Assembler.Contracts.NOT_YET);
        assembler
                .helpers(agent.definition())
                .forEach(helper -> Deployment.create(agent, helper, new JournalOptions.Memory()));
    }

    /** The agent with clocks. */
    AgentAssembly assemble(ChainLink link) {
        AgentAssembly agent = assembler.assemble(file, link, Assembler.Contracts.REQUIRED);
        return new AgentAssembly(
                agent.definition(),
                agent.chain(),
                agent.way(),
                agent.signer().map(signer -> new TimedSigner(signer, times)),
                agent.calls(),
                agent.decoder(),
                agent.permissions(),
                new TimedMarket(agent.market(), times),
                agent.prices(),
                agent.planner(),
                agent.brain(),
                agent.tools(),
                agent.strategies().stream().map(this::timed).toList(),
                agent.overlays());
    }

    private AssembledStrategy timed(AssembledStrategy strategy) {
        return new AssembledStrategy(strategy.definition(), timed(strategy.strategy()));
    }

    private <S> Strategy<S> timed(Strategy<S> strategy) {
        return new TimedStrategy<>(strategy, times, heads);
    }

    private record TimedMarket(MarketReader market, Timeline times) implements MarketReader {

        @Override
        public CompletionStage<List<Pool>> pools(Head head) {
            times.mark(MARKET);
            return market.pools(head).whenComplete((pools, failure) -> times.mark(MARKET_DONE));
        }

        @Override
        public CompletionStage<List<VenueState>> states(Head head) {
            return market.states(head).whenComplete((states, failure) -> times.mark(STATES_DONE));
        }
    }

    private record TimedSigner(Signer signer, Timeline times) implements Signer {

        @Override
        public Address address() {
            return signer.address();
        }

        @Override
        public CompletionStage<SignedTransaction> sign(UnsignedTransaction transaction) {
            times.mark(SIGN);
            return signer.sign(transaction).whenComplete((signed, failure) -> times.mark(SIGNED));
        }
    }

    private record TimedStrategy<S>(Strategy<S> strategy, Timeline times, Consumer<StrategyInput.NewHead> heads)
            implements Strategy<S> {

        @Override
        public S initial() {
            return strategy.initial();
        }

        @Override
        public StrategyStep<S> on(S state, StrategyInput input) {
            if (!(input instanceof StrategyInput.NewHead head)) {
                return strategy.on(state, input);
            }
            times.mark(STRATEGY);
            StrategyStep<S> step = strategy.on(state, input);
            times.mark(STRATEGY_DONE);
            heads.accept(head);
            return step;
        }

        @Override
        public Afterthought<S> afterwards(S state) {
            return strategy.afterwards(state);
        }
    }
}
