package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Earnings;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import dev.banyan.rules.Conditions;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Finds out at heads what the strategies have earned, as a report would say it then, see {@link Earnings}; where a rule or a model may ask for it, and
 * nowhere else. One look is under way at a time. A reading that does not agree with what the Wallet knows by then is of no use, and the figures of an
 * earlier head stand on. Part of the Agent, and used by it alone.
 */
final class Takings {

    /** A wallet that crashed over the question does not answer it. */
    private static final long PATIENCE = 8;

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** What it hears. */
    sealed interface Word {}

    record Read(MarketView view, Reading reading, long nonce) implements Word {}

    record Told(Read read, MovesKnown moves, Daybook daybook) implements Word {}

    record Missing(Head head) implements Word {}

    private final Later<?, Word> later;
    private final AgentAssembly assembly;
    private final ActorRef<Wallet.Command> wallet;
    private final Helm helm;
    private final boolean wanted;
    private final List<String> strategies;
    private final Set<Token> tokens;
    private final Earnings earnings = new Earnings();
    private Optional<Head> looking = Optional.empty();

    Takings(Later<?, Word> later, AgentAssembly assembly, ActorRef<Wallet.Command> wallet, Helm helm) {
        AgentDefinition definition = assembly.definition();
        this.later = later;
        this.assembly = assembly;
        this.wallet = wallet;
        this.helm = helm;
        this.strategies =
                definition.strategies().stream().map(StrategyDefinition::name).toList();
        this.wanted = !strategies.isEmpty()
                && (definition.brain() instanceof BrainDefinition.Model
                        || definition.playbook().stream().anyMatch(rule -> Conditions.asksForProfit(rule.when())));
        this.tokens = new HashSet<>(definition.chain().tokens());
        tokens.add(definition.chain().nativeAsset());
        tokens.addAll(Valuation.positions(definition.chain()).keySet());
    }

    void look(MarketView view) {
        Head head = view.head();
        if (!wanted
                || looking.filter(before -> before.number() + PATIENCE > head.number())
                        .isPresent()) {
            return;
        }
        looking = Optional.of(head);
        BlockRef at = BlockRef.at(head);
        later.pipe(
                assembly.chain()
                        .balances(assembly.account(), tokens, at)
                        .thenCombine(
                                assembly.chain().nonce(assembly.account(), at),
                                (units, nonce) -> new Read(view, new Reading(head.number(), units), nonce)),
                read -> read,
                failure -> new Missing(head));
    }

    /** What was read stood perhaps on a branch that is gone. */
    void reorganised() {
        looking = Optional.empty();
    }

    void hear(Word word) {
        switch (word) {
            case Read read -> read(read);
            case Told told -> told(told);
            case Missing missing -> missing(missing);
        }
    }

    private void read(Read read) {
        if (!isAwaited(read.view().head())) {
            return;
        }
        later.pipe(
                this.<MovesKnown>ask(
                                replyTo -> new Wallet.TellMoves(read.reading().block(), replyTo))
                        .thenCombine(
                                this.<Daybook>ask(replyTo -> new Wallet.TellBooks(earnings.wanted(), replyTo)),
                                (moves, daybook) -> new Told(read, moves, daybook)),
                told -> told,
                failure -> new Missing(read.view().head()));
    }

    private void missing(Missing missing) {
        if (isAwaited(missing.head())) {
            looking = Optional.empty();
        }
    }

    /** A wallet that has not looked at that head yet knows too little, and is asked again in a moment. */
    private void told(Told told) {
        Read read = told.read();
        if (!isAwaited(read.view().head())) {
            return;
        }
        if (told.moves().moved().known() < read.reading().block()) {
            later.after(MOMENT, read);
            return;
        }
        looking = Optional.empty();
        if (told.moves().admits(read.nonce())) {
            Valuation valuation =
                    Valuation.of(read.view().prices(), assembly.definition().chain());
            helm.earned(earnings.at(told.daybook(), read.reading(), valuation, strategies));
        }
    }

    private boolean isAwaited(Head head) {
        return looking.equals(Optional.of(head));
    }

    private <T> CompletionStage<T> ask(Function<ActorRef<T>, Wallet.Command> question) {
        return later.ask(wallet, question, ANSWER);
    }
}
