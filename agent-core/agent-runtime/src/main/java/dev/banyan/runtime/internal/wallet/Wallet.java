package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.Decision;
import dev.banyan.kernel.wallet.DueRevoke;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.SendAnswer;
import dev.banyan.kernel.wallet.Standing;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.Checkpoint;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.journal.JournaledActor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one owner of an account: takes intents in and walks each through simulation, verdict, signature, broadcast,
 * receipt and confirmation. Its parent is the agent's household.
 *
 * <p>It decides nothing itself: the kernel says what follows from what. Simulations and signatures run ahead of the
 * journal; before anything is sent or told, all that led to it is stored in one write. It looks for receipts when a head
 * arrives, never in between. At most {@link RuntimeOptions#transactionsInFlight} or 64 intents wait with it, the rest is
 * told {@link IntentOutcome.Busy}. Until it knows the account at a head that is no lower than the last one it journalled,
 * it lets everything wait. It fails by going back to what is stored, and asks again for whatever was under way; a journal
 * that another process writes ends it for good.
 */
public final class Wallet extends JournaledActor<Wallet.Command, WalletEvent, WalletState> {

    /** What it understands. */
    public sealed interface Command {}

    /** An intent is offered; {@code replyTo} hears everything about it until it has ended. */
    public record Propose(Intent intent, ActorRef<Told> replyTo) implements Command {}

    /** What is known of these ids? {@code hears} is told about those still under way, as if it had offered them. */
    public record Recall(Set<IntentId> ids, ActorRef<Remembered> replyTo, ActorRef<Told> hears) implements Command {}

    /** {@code hears} is told about everything under way, as if it had offered it all: it may have, in an earlier life. */
    public record Hear(ActorRef<Told> hears) implements Command {}

    /** An operator says a word; answered once it is stored and in force. */
    public record Control(OperatorWord word, String by, ActorRef<Stands> replyTo) implements Command {}

    /** How does it stand? */
    public record Stand(ActorRef<Stands> replyTo) implements Command {}

    /** It takes no new intents from now on; what is in flight ends. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight. */
    public record Drain(ActorRef<Idle> replyTo) implements Command {}

    private record Fed(ChainFeed.Update update) implements Command {}

    private record NonceRead(ChainFeed.HeadSeen seen, long nonce) implements Command {}

    private record Surveyed(Survey survey) implements Command {}

    private record NotSurveyed(String reason) implements Command {}

    record LookedUp(long life, List<Intent> intents, Map<IntentId, IntentOutcome> known) implements Command {}

    record NotLookedUp(long life, List<Intent> intents, String reason) implements Command {}

    record Found(long life, Recall recall, Map<IntentId, Recollection.Ended> known) implements Command {}

    record NotFound(long life, Recall recall, String reason) implements Command {}

    record Moved(long life, String failure) implements Command {}

    record Simulated(WalletEffect.Simulate asked, List<Simulation> answers) implements Command {}

    record NotSimulated(WalletEffect.Simulate asked, String reason) implements Command {}

    record Signed(List<WalletEffect.Signed> transactions, List<IntentId> failed, String reason) implements Command {
        Signed and(Signed more) {
            return new Signed(
                    Stream.concat(transactions.stream(), more.transactions.stream())
                            .toList(),
                    Stream.concat(failed.stream(), more.failed.stream()).toList(),
                    reason.isEmpty() ? more.reason : reason);
        }
    }

    record Sent(List<SendAnswer> answers) implements Command {}

    /**
     * What became of an intent, so far or for good.
     *
     * @param net what it brought in after gas, told once, with its end; zero otherwise
     */
    public record Told(IntentId id, Origin origin, IntentOutcome outcome, TokenAmount net) {}

    /** What is known of ids; one that is missing was never taken in. */
    public record Remembered(Map<IntentId, Recollection> known) {}

    /** How it stands. */
    public record Stands(Standing standing) {}

    /** What its parent hears. */
    public sealed interface News {}

    /** It knows the chain's nonce and works. */
    public record Opened() implements News {}

    /** Its journal can not be read, or is another's; it has stopped for good. */
    public record Lost(String reason) implements News {}

    /** This wallet has nothing in flight. */
    public record Idle(ActorRef<Command> wallet) {}

    /** The wallet of an agent's account. */
    public static Behavior<Command> create(
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<News> parent) {
        return Behaviors.setup(outer -> {
            WalletMemory memory = new WalletMemory();
            Behavior<Command> wallet =
                    Behaviors.setup(context -> new Wallet(context, assembly, options, journal, feed, parent, memory));
            return Behaviors.supervise(wallet)
                    .onFailure(ActorCrash.class, SupervisorStrategy.restart().withLimit(10, Duration.ofMinutes(1)));
        });
    }

    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final Checkpoint checkpoint;
    private final Clock clock;
    private final ActorRef<News> parent;
    private final WalletMemory memory;
    private final WalletDecider decider;
    private final Surveyor surveyor;
    private final Proceeds proceeds;
    private final WalletReport report;
    private final WalletWorks works;
    private final EndedIds endedIds;
    private final Revokes revokes;
    private final int window;
    private final List<ActorRef<Idle>> drainers = new ArrayList<>(0);
    private Optional<Conditions> conditions = Optional.empty();
    private Optional<ChainFeed.HeadSeen> next = Optional.empty();
    private boolean announced;
    private boolean open;
    private boolean fresh;
    private boolean surveying;
    private boolean reorganised;
    private boolean lookingBack;
    private boolean resumed;

    private Wallet(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<News> parent,
            WalletMemory memory) {
        super(context, WalletBook.of(assembly), memory.fence());
        this.assembly = assembly;
        this.listener = options.listener();
        this.checkpoint = options.checkpoint();
        this.clock = options.clock();
        this.parent = parent;
        this.memory = memory;
        this.decider = Gate.decider(assembly, options.transactionsInFlight());
        this.surveyor = new Surveyor(assembly, options.clock());
        this.proceeds = new Proceeds(assembly);
        this.report = new WalletReport(assembly, listener, proceeds);
        this.works = new WalletWorks(context, assembly, checkpoint);
        this.endedIds = new EndedIds(context, journal.ended(), WalletBook.id(assembly));
        this.revokes = new Revokes(assembly, listener);
        this.window = Math.max(64, options.transactionsInFlight());
        feed.tell(new ChainFeed.Subscribe(context.messageAdapter(ChainFeed.Update.class, Fed::new)));
    }

    @Override
    protected void onCommand(Command command) {
        switch (command) {
            case Propose propose -> onPropose(propose);
            case Recall recall -> memory.recall(recall);
            case Hear hear -> onHear(hear.hears());
            case Control control -> onControl(control);
            case Stand stand -> stand.replyTo().tell(new Stands(Standing.of(state())));
            case Rest rest -> onRest();
            case Drain drain -> drainers.add(drain.replyTo());
            case Fed fed -> onFed(fed.update());
            case NonceRead read -> onNonceRead(read);
            case Surveyed surveyed -> onSurveyed(surveyed.survey());
            case NotSurveyed failed -> onNotSurveyed(failed.reason());
            case LookedUp looked -> onLookedUp(looked);
            case NotLookedUp failed -> onNotLookedUp(failed);
            case Found found -> onFound(found);
            case NotFound failed -> onNotFound(failed);
            case Moved moved -> endedIds.moved(moved);
            case Simulated done -> judge(now -> decider.simulated(state(), done.asked(), done.answers(), now));
            case NotSimulated failed ->
                judge(now -> decider.simulationFailed(state(), failed.asked(), failed.reason(), now.head()));
            case Signed signed -> onSigned(signed);
            case Sent sent -> onSent(sent);
        }
        forgetMoved();
        pump();
        recall();
        tellIfIdle();
    }

    @Override
    protected void onRecovered() {
        open = state().lastBlock() > 0;
        resumed = position().sequence() == 0;
        fresh = false;
        surveying = false;
        next = Optional.empty();
        conditions = Optional.empty();
        reorganised = false;
        lookingBack = false;
        works.hold(state().halted());
        endedIds.recovered();
        memory.requeue();
        checkpoint.reached(Checkpoint.Point.RECOVERED);
    }

    @Override
    protected void onLost(String reason) {
        listener.on(new RuntimeEvent.JournalLost(WalletBook.id(assembly), reason));
        parent.tell(new Lost(reason));
    }

    @Override
    protected void beforeStore() {
        checkpoint.reached(Checkpoint.Point.BEFORE_PERSIST);
    }

    @Override
    protected void onStored() {
        checkpoint.reached(Checkpoint.Point.AFTER_PERSIST);
        memory.stored();
        endedIds.move(state().ended());
    }

    @Override
    protected void onHead(long sequence, byte[] head) {
        listener.on(new RuntimeEvent.JournalHead(
                WalletBook.id(assembly), sequence, Hash.of("0x" + HexFormat.of().formatHex(head))));
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        listener.on(new RuntimeEvent.ActorCrashed(assembly.name(), "wallet", crash.reason(), true));
        IntentOutcome denied = new IntentOutcome.Denied("wallet", "it crashed on this: " + crash.reason());
        memory.blamed().forEach(intent -> memory.askers().tell(intent.id(), denied, proceeds.nothing()));
    }

    private void onPropose(Propose propose) {
        Intent intent = propose.intent();
        if (DueRevoke.isReserved(intent.id())) {
            IntentOutcome denied =
                    new IntentOutcome.Denied("wallet", "this id is kept for what the wallet does itself");
            propose.replyTo().tell(new Told(intent.id(), intent.origin(), denied, proceeds.nothing()));
            return;
        }
        Optional<String> refusal = memory.closed()
                .or(() -> memory.waiting() < window ? Optional.empty() : Optional.of(window + " intents wait already"));
        if (refusal.isPresent()) {
            IntentOutcome busy = new IntentOutcome.Busy(refusal.get());
            propose.replyTo().tell(new Told(intent.id(), intent.origin(), busy, proceeds.nothing()));
            return;
        }
        memory.askers().add(intent, propose.replyTo());
        memory.queue(intent);
    }

    private void onHear(ActorRef<Told> hears) {
        state().live().values().stream()
                .filter(live -> live.outcome().isEmpty())
                .forEach(live -> memory.askers().add(live.intent(), hears));
    }

    /** A halt holds the sending back at once; it is answered when it is stored too. */
    private void onControl(Control control) {
        if (control.word() == OperatorWord.HALT) {
            works.hold(true);
        }
        carryOut(decider.control(state(), control.word(), control.by(), clock.instant()));
        boolean halted = state().halted();
        Stands stands = new Stands(Standing.of(state()));
        afterStored(() -> {
            works.hold(halted);
            control.replyTo().tell(stands);
        });
    }

    private void onRest() {
        memory.close("nothing new is begun");
        IntentOutcome busy = new IntentOutcome.Busy("nothing new is begun");
        memory.clear().forEach(intent -> memory.askers().tell(intent.id(), busy, proceeds.nothing()));
    }

    private void onFed(ChainFeed.Update update) {
        switch (update) {
            case ChainFeed.HeadSeen seen -> look(seen);
            case ChainFeed.Reorg reorg -> reorganised = true;
            case ChainFeed.Lost lost -> fresh = false;
            case ChainFeed.Restored restored -> reorganised = true;
        }
    }

    private void look(ChainFeed.HeadSeen seen) {
        if (surveying) {
            next = Optional.of(seen);
            return;
        }
        surveying = true;
        if (open) {
            lookingBack = reorganised || !resumed;
            reorganised = false;
            Actor.pipe(
                    context,
                    surveyor.survey(
                            seen,
                            WalletDecider.lookUps(state(), lookingBack),
                            state().nonces().inFlight()),
                    Surveyed::new,
                    failure -> new NotSurveyed("" + failure.getMessage()));
        } else {
            Actor.pipe(
                    context,
                    surveyor.nonce(seen.head()),
                    nonce -> new NonceRead(seen, nonce),
                    failure -> new NotSurveyed("" + failure.getMessage()));
        }
    }

    private void onNonceRead(NonceRead read) {
        carryOut(decider.open(state(), read.nonce(), read.seen().head()));
        open = true;
        surveying = false;
        look(read.seen());
    }

    private void onSurveyed(Survey survey) {
        surveying = false;
        if (survey.view().head().number() < state().lastBlock()) {
            onNotSurveyed("the node is at block " + survey.view().head().number() + ", the journal has seen "
                    + state().lastBlock());
            return;
        }
        if (!survey.view().receipts().isEmpty()) {
            checkpoint.reached(Checkpoint.Point.AFTER_RECEIPT);
        }
        conditions = Optional.of(survey.conditions());
        fresh = true;
        carryOut(resumed ? decider.head(state(), survey.view()) : decider.resume(state(), survey.view()));
        resumed = true;
        if (hasUnstored()) {
            storeSoon();
        }
        if (!announced) {
            announced = true;
            afterStored(() -> parent.tell(new Opened()));
        }
        lookOn();
    }

    private void onNotSurveyed(String reason) {
        surveying = false;
        fresh = false;
        reorganised |= lookingBack;
        context.getLog().debug("the account could not be read at a head: {}", reason);
        lookOn();
    }

    private void lookOn() {
        Optional<ChainFeed.HeadSeen> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(this::look);
    }

    /** Signed bytes are sent once all that led to them is stored, in one write. */
    private void onSigned(Signed signed) {
        judge(now -> decider.signed(state(), signed.transactions(), now.head()));
        if (!signed.failed().isEmpty()) {
            judge(now -> decider.signingFailed(state(), signed.failed(), signed.reason(), now.head()));
        }
    }

    /** What a node said is a fact that may be told at once; it is stored with whatever comes next. */
    private void onSent(Sent sent) {
        Decision decision = decider.sent(state(), sent.answers());
        WalletState before = state();
        emit(decision.events());
        WalletReport.Telling telling = report.telling(before, decision.events(), proceeds.noPrices());
        report.tell(telling);
        decision.effects().forEach(effect -> perform(effect, telling.nets()));
    }

    /** Takes all that wait in, as long as none is between its offer and its signature. */
    private void pump() {
        boolean ready = open && fresh && !surveying && !endedIds.busy();
        if (ready && memory.waiting() > 0 && !InFlight.underWay(state())) {
            endedIds.lookUp(memory.take());
        }
    }

    private void onLookedUp(LookedUp looked) {
        if (endedIds.lookedUp(looked.life())) {
            memory.taking(looked.intents());
            judge(now -> decider.propose(state(), looked.intents(), looked.known(), now));
            memory.taken();
        }
    }

    private void onNotLookedUp(NotLookedUp failed) {
        if (endedIds.lookedUp(failed.life())) {
            memory.forgetLookedUp();
            IntentOutcome busy = new IntentOutcome.Busy(failed.reason());
            failed.intents().forEach(intent -> memory.askers().tell(intent.id(), busy, proceeds.nothing()));
        }
    }

    private void forgetMoved() {
        int count = endedIds.forgettable(state().ended());
        if (count > 0) {
            emit(decider.archived(state(), count).events());
        }
    }

    private void recall() {
        if (open && !endedIds.busy()) {
            memory.recall().ifPresent(endedIds::find);
        }
    }

    private void onFound(Found found) {
        if (!endedIds.lookedUp(found.life())) {
            return;
        }
        memory.recalled();
        Recall recall = found.recall();
        Map<IntentId, Recollection> known = new Memories(state(), found.known()).of(recall.ids());
        for (IntentId in : Memories.underWay(known)) {
            memory.askers().add(state().find(in).orElseThrow().intent(), recall.hears());
        }
        afterStored(() -> recall.replyTo().tell(new Remembered(known)));
    }

    /** The one who asked is moved behind the others, and asked for again. */
    private void onNotFound(NotFound failed) {
        if (endedIds.lookedUp(failed.life())) {
            context.getLog().warn("ended intents could not be looked up: {}", failed.reason());
            memory.recalled();
            context.scheduleOnce(Duration.ofSeconds(1), context.getSelf(), failed.recall());
        }
    }

    /** Asks the kernel by what is known of the newest head; before anything is known, {@code resume} asks anew. */
    private void judge(Function<Conditions, Decision> question) {
        conditions.map(question).ifPresent(this::carryOut);
    }

    private void carryOut(Decision decision) {
        WalletState before = state();
        emit(decision.events());
        WalletReport.Telling telling = report.telling(
                before, decision.events(), conditions.map(Conditions::prices).orElseGet(proceeds::noPrices));
        whenStored(() -> report.tell(telling));
        for (WalletEffect effect : decision.effects()) {
            perform(effect, telling.nets());
        }
    }

    private void perform(WalletEffect effect, Map<IntentId, TokenAmount> nets) {
        switch (effect) {
            case WalletEffect.Simulate simulate -> works.simulate(simulate);
            case WalletEffect.Sign sign -> works.sign(sign);
            case WalletEffect.Broadcast broadcast -> afterStored(() -> works.broadcast(broadcast));
            case WalletEffect.Notify notify -> {
                TokenAmount net = nets.getOrDefault(notify.id(), proceeds.nothing());
                afterStored(() -> memory.askers().tell(notify.id(), notify.outcome(), net));
            }
            case WalletEffect.InProgress progress ->
                afterStored(() -> memory.askers().follow(progress.id(), progress.in()));
            case WalletEffect.ProposeRevoke revoke ->
                afterStored(() -> revokes.intent(revoke).ifPresent(memory::queue));
            case WalletEffect.Warn warn -> {
                RuntimeEvent event = new RuntimeEvent.IntentWarned(warn.id(), origin(warn.id()), warn.message());
                afterStored(() -> listener.on(event));
            }
        }
    }

    private Origin origin(IntentId id) {
        return state().find(id)
                .map(live -> live.intent().origin())
                .orElseGet(() -> new Origin(assembly.name(), Revokes.SOURCE));
    }

    private void tellIfIdle() {
        if (!drainers.isEmpty() && memory.waiting() == 0 && !endedIds.busy() && (!open || InFlight.none(state()))) {
            List<ActorRef<Idle>> all = List.copyOf(drainers);
            drainers.clear();
            afterStored(() -> all.forEach(drainer -> drainer.tell(new Idle(context.getSelf()))));
        }
    }
}
