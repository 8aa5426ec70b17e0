package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.books.Drawdown;
import dev.banyan.kernel.books.HighWater;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.books.OwnMoves;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the agent when its account's net value has fallen as far as its file says, see {@link Drawdown}: at every head it reads what there is,
 * asks the Wallet what of it was the agent's own doing, and says what an operator would say. One look is under way at a time; it asks no
 * brain. While an operator's word keeps the agent still it does not look, and begins anew after that; a strategy that keeps everything else
 * still does not keep it from looking. A reading that does not agree with what the Wallet knows of its nonces is of no use. Part of the Agent, and used by it alone.
 */
final class FallWatch {

    private static final String BY = "drawdown";

    /** A wallet that crashed over the question, or the word, does not answer it. */
    private static final long PATIENCE = 8;

    private static final Duration MOMENT = Duration.ofMillis(50);

    /** What it hears. */
    sealed interface Word {}

    record Read(Head head, Map<Token, BigInteger> units, long nonce) implements Word {}

    record Missing(Head head) implements Word {}

    record Told(MovesKnown moves) implements Word {}

    private final Later<?, Word> later;
    private final AgentAssembly assembly;
    private final Diary diary;
    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<MovesKnown> ear;
    private final Alerts alerts;
    private final RuntimeListener listener;
    private final Ending ending;
    private final Set<Token> counted;
    private Optional<Drawdown> drawdown = Optional.empty();
    private Optional<MarketView> looking = Optional.empty();
    private Optional<Read> reading = Optional.empty();
    private Optional<Token> unpriced = Optional.empty();
    private long endedAt = -PATIENCE;

    FallWatch(
            Later<?, Word> later,
            AgentAssembly assembly,
            Diary diary,
            ActorRef<Wallet.Command> wallet,
            AgentEars ears,
            Alerts alerts,
            Ending ending,
            RuntimeListener listener) {
        this.later = later;
        this.assembly = assembly;
        this.diary = diary;
        this.wallet = wallet;
        this.ear = ears.moves();
        this.alerts = alerts;
        this.listener = listener;
        this.ending = ending;
        this.counted = counted(assembly.definition());
    }

    /** What the file gives a price for, and what stands for that at venues. */
    private static Set<Token> counted(AgentDefinition definition) {
        Set<Token> priced = new HashSet<>();
        priced.add(definition.unit());
        definition.prices().stream().map(PriceDefinition::token).forEach(priced::add);
        Set<Token> counted = new HashSet<>(priced);
        if (priced.contains(definition.chain().wrapped())) {
            counted.add(definition.chain().nativeAsset());
        }
        Valuation.positions(definition.chain()).values().stream()
                .filter(position -> priced.contains(position.asset()))
                .forEach(position -> counted.add(position.token()));
        return counted;
    }

    void look(MarketView view) {
        if (!watches()) {
            drawdown = Optional.empty();
            forget();
            return;
        }
        long number = view.head().number();
        if (looking.filter(before -> before.head().number() + PATIENCE > number).isPresent()) {
            return;
        }
        looking = Optional.of(view);
        reading = Optional.empty();
        later.pipe(
                assembly.chain()
                        .balances(assembly.account(), counted, BlockRef.at(view.head()))
                        .thenCombine(
                                assembly.chain().nonce(assembly.account(), BlockRef.at(view.head())),
                                (units, nonce) -> new Read(view.head(), units, nonce)),
                read -> read,
                failure -> new Missing(view.head()));
    }

    /** A head whose market or holdings can not be read: what the account does there is taken up nevertheless. */
    void listen(Head head) {
        if (watches()) {
            wallet.tell(new Wallet.TellMoves(head.number(), ear));
        }
    }

    /** What was read stood perhaps on a branch that is gone. */
    void reorganised() {
        forget();
    }

    void hear(Word word) {
        switch (word) {
            case Read read -> read(read);
            case Missing missing -> missing(missing);
            case Told told -> told(told.moves());
        }
    }

    private boolean watches() {
        boolean free = diary.state().standstill().isEmpty() || diary.state().isStilledByStrategy();
        return free && assembly.definition().exit().drawdown().isPresent();
    }

    private void read(Read read) {
        if (looking.filter(view -> view.head().equals(read.head())).isEmpty()) {
            return;
        }
        reading = Optional.of(read);
        wallet.tell(new Wallet.TellMoves(read.head().number(), ear));
    }

    private void missing(Missing missing) {
        if (looking.filter(view -> view.head().equals(missing.head())).isPresent()) {
            forget();
            listen(missing.head());
        }
    }

    /** A wallet that has not looked at that head yet knows too little, and is asked again in a moment. */
    private void told(MovesKnown told) {
        if (!watches()) {
            forget();
            return;
        }
        Optional<Read> asked =
                reading.filter(read -> looking.isPresent() && read.head().number() == told.upTo());
        long known = told.moved().known();
        if (known < told.upTo() && asked.isPresent()) {
            later.after(MOMENT, asked.get());
            return;
        }
        if (asked.isPresent() && told.admits(asked.get().nonce())) {
            MarketView view = looking.orElseThrow();
            forget();
            judge(new Reading(told.upTo(), asked.get().units()), view, told.moved());
            return;
        }
        asked.ifPresent(read -> forget());
        if (known >= 0) {
            drawdown = Optional.of(current().hear(told.moved(), Math.min(told.upTo(), known)));
        }
    }

    private void judge(Reading now, MarketView view, OwnMoves moved) {
        Drawdown.Step step = current()
                .look(now, Valuation.of(view.prices(), assembly.definition().chain()), moved);
        drawdown = Optional.of(step.next());
        step.store().ifPresent(mark -> {
            diary.note(new AgentEvent.HighWaterMarked(mark));
            diary.afterwards(() -> listener.on(new RuntimeEvent.HighWaterMarked(assembly.name(), mark.value())));
        });
        act(step.found(), now.block());
    }

    private void act(Drawdown.Found found, long block) {
        switch (found) {
            case Drawdown.Found.Nothing nothing -> unpriced = Optional.empty();
            case Drawdown.Found.NoPrice(Token token) -> {
                if (!unpriced.equals(Optional.of(token))) {
                    unpriced = Optional.of(token);
                    say("whether the account's value has fallen can not be told: " + token + " has no price");
                }
            }
            case Drawdown.Found.TooFar far when block < endedAt + PATIENCE -> {}
            case Drawdown.Found.TooFar far -> {
                endedAt = block;
                ending.begin(BY, () -> {});
                say("the account's net value has fallen from " + far.from() + " to " + far.to()
                        + ", as far as the file lets it: the agent ends");
            }
        }
    }

    private void say(String text) {
        alerts.raised(Origin.EXIT, List.of(text));
    }

    /** What is known from this life, unless an operator's word has made it begin anew. */
    private Drawdown current() {
        Optional<HighWater> stored = diary.state()
                .highWater()
                .filter(mark ->
                        mark.value().token().equals(assembly.definition().unit()));
        return drawdown.filter(before -> before.stored().equals(stored))
                .orElseGet(() ->
                        Drawdown.from(assembly.definition().exit().drawdown().orElseThrow(), counted, stored));
    }

    private void forget() {
        looking = Optional.empty();
        reading = Optional.empty();
    }
}
