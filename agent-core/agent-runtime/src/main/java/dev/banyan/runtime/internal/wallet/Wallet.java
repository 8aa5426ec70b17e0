package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.Decision;
import dev.banyan.kernel.wallet.DueRevoke;
import dev.banyan.kernel.wallet.SendAnswer;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.chain.ChainFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one owner of an account: takes intents in, one after another, and walks each through simulation, verdict,
 * signature, broadcast, receipt and confirmation. Its parent is the runtime.
 *
 * <p>It decides nothing itself: the kernel says what follows from what, and the Wallet stores that before it acts on
 * it. Nothing is sent that is not stored. It looks for receipts when a head arrives, never in between. It takes 64
 * intents in at most, the rest is told {@link IntentOutcome.Busy}. Until it knows the account at the newest head it
 * lets everything wait. A nonce that was used up without it freezes it: what is in flight ends, nothing new begins. It
 * fails by restarting with the state stored last, and asks again for whatever was under way.
 */
public final class Wallet extends Actor<Wallet.Command> {

    private static final int WINDOW = 64;

    /** What it understands. */
    public sealed interface Command {}

    /** An intent is offered; {@code replyTo} hears everything about it until it has ended. */
    public record Propose(Intent intent, ActorRef<Told> replyTo) implements Command {}

    /** It takes no new intents from now on; what is in flight ends. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight. */
    public record Drain(ActorRef<Idle> replyTo) implements Command {}

    private record Fed(ChainFeed.Update update) implements Command {}

    private record NonceRead(ChainFeed.HeadSeen seen, long nonce) implements Command {}

    private record Surveyed(Survey survey) implements Command {}

    private record NotSurveyed(String reason) implements Command {}

    record Simulated(WalletEffect.Simulate asked, List<Simulation> answers) implements Command {}

    record NotSimulated(WalletEffect.Simulate asked, String reason) implements Command {}

    record Signed(List<WalletEffect.Signed> transactions) implements Command {}

    record NotSigned(IntentId id, String reason) implements Command {}

    record Sent(SendAnswer answer) implements Command {}

    /**
     * What became of an intent, so far or for good.
     *
     * @param net what it brought in after gas, told once, with its end; zero otherwise
     */
    public record Told(IntentId id, Origin origin, IntentOutcome outcome, TokenAmount net) {}

    /** The wallet of an agent knows the chain's nonce and works. */
    public record Opened(String agent) {}

    /** This wallet has nothing in flight. */
    public record Idle(ActorRef<Command> wallet) {}

    /** The wallet of an agent's account. */
    public static Behavior<Command> create(
            AgentAssembly assembly, RuntimeOptions options, ActorRef<ChainFeed.Command> feed, ActorRef<Opened> opened) {
        return Behaviors.setup(outer -> {
            WalletMemory memory = new WalletMemory();
            Behavior<Command> wallet =
                    Behaviors.setup(context -> new Wallet(context, assembly, options, feed, opened, memory));
            return Behaviors.supervise(wallet).onFailure(restarting());
        });
    }

    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final ActorRef<Opened> opened;
    private final WalletMemory memory;
    private final WalletDecider decider;
    private final Surveyor surveyor;
    private final Proceeds proceeds;
    private final WalletReport report;
    private final WalletWorks works;
    private final Revokes revokes;
    private final List<ActorRef<Idle>> drainers = new ArrayList<>(0);
    private Optional<Conditions> conditions = Optional.empty();
    private Optional<ChainFeed.HeadSeen> next = Optional.empty();
    private boolean fresh;
    private boolean surveying;
    private boolean reorganised;
    private boolean lookingBack;
    private boolean resumed;

    private Wallet(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<Opened> opened,
            WalletMemory memory) {
        super(context);
        this.assembly = assembly;
        this.listener = options.listener();
        this.opened = opened;
        this.memory = memory;
        this.decider = Gate.decider(assembly, options.transactionsInFlight());
        this.surveyor = new Surveyor(assembly, options.clock());
        this.proceeds = new Proceeds(assembly);
        this.report = new WalletReport(assembly, listener, proceeds);
        this.works = new WalletWorks(context, assembly);
        this.revokes = new Revokes(assembly, listener);
        this.resumed = memory.state().isEmpty();
        feed.tell(new ChainFeed.Subscribe(context.messageAdapter(ChainFeed.Update.class, Fed::new)));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Propose propose -> onPropose(propose);
            case Rest rest -> onRest();
            case Drain drain -> drainers.add(drain.replyTo());
            case Fed fed -> onFed(fed.update());
            case NonceRead read -> onNonceRead(read);
            case Surveyed surveyed -> onSurveyed(surveyed.survey());
            case NotSurveyed failed -> onNotSurveyed(failed.reason());
            case Simulated done -> judge(now -> decider.simulated(state(), done.asked(), done.answers(), now));
            case NotSimulated failed ->
                judge(now -> decider.simulationFailed(state(), failed.asked(), failed.reason(), now.head()));
            case Signed signed -> judge(now -> decider.signed(state(), signed.transactions(), now.head()));
            case NotSigned failed ->
                judge(now -> decider.signingFailed(state(), List.of(failed.id()), failed.reason(), now.head()));
            case Sent sent -> carryOut(decider.sent(state(), List.of(sent.answer())));
        }
        pump();
        tellIfIdle();
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        listener.on(new RuntimeEvent.ActorCrashed(assembly.name(), "wallet", crash.reason(), true));
        IntentOutcome denied = new IntentOutcome.Denied("wallet", "it crashed on this: " + crash.reason());
        memory.taken().ifPresent(intent -> memory.askers().tell(intent.id(), denied, proceeds.nothing()));
    }

    private void onPropose(Propose propose) {
        Intent intent = propose.intent();
        if (DueRevoke.isReserved(intent.id())) {
            IntentOutcome denied =
                    new IntentOutcome.Denied("wallet", "this id is kept for the wallet's own revocations");
            propose.replyTo().tell(new Told(intent.id(), intent.origin(), denied, proceeds.nothing()));
            return;
        }
        Optional<String> refusal = memory.closed()
                .or(() -> memory.waiting() < WINDOW ? Optional.empty() : Optional.of(WINDOW + " intents wait already"));
        if (refusal.isPresent()) {
            IntentOutcome busy = new IntentOutcome.Busy(refusal.get());
            propose.replyTo().tell(new Told(intent.id(), intent.origin(), busy, proceeds.nothing()));
            return;
        }
        memory.askers().add(intent, propose.replyTo());
        memory.queue(intent);
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
        if (memory.state().isEmpty()) {
            pipe(
                    surveyor.nonce(seen.head()),
                    nonce -> new NonceRead(seen, nonce),
                    failure -> new NotSurveyed("" + failure.getMessage()));
        } else {
            lookingBack = reorganised || !resumed;
            reorganised = false;
            pipe(
                    surveyor.survey(
                            seen,
                            WalletDecider.lookUps(state(), lookingBack),
                            state().nonces().inFlight()),
                    Surveyed::new,
                    failure -> new NotSurveyed("" + failure.getMessage()));
        }
    }

    private void onNonceRead(NonceRead read) {
        memory.store(WalletState.startingAt(read.nonce()));
        opened.tell(new Opened(assembly.name()));
        surveying = false;
        look(read.seen());
    }

    private void onSurveyed(Survey survey) {
        surveying = false;
        conditions = Optional.of(survey.conditions());
        fresh = true;
        if (!resumed) {
            resumed = true;
            carryOut(decider.resume(state(), survey.view()));
        } else {
            carryOut(decider.head(state(), survey.view()));
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

    /** Takes the next intents in, as long as none is between its offer and its signature. */
    private void pump() {
        while (fresh && !surveying && memory.waiting() > 0 && !InFlight.underWay(state())) {
            Intent intent = memory.take();
            judge(now -> decider.propose(state(), List.of(intent), Map.of(), now));
            memory.taken();
        }
    }

    /** Asks the kernel by what is known of the newest head; before anything is known, {@code resume} asks anew. */
    private void judge(Function<Conditions, Decision> question) {
        conditions.map(question).ifPresent(this::carryOut);
    }

    private void carryOut(Decision decision) {
        WalletState before = state();
        persist(decision);
        Map<IntentId, TokenAmount> nets = report.report(
                before, decision.events(), conditions.map(Conditions::prices).orElseGet(proceeds::noPrices));
        for (WalletEffect effect : decision.effects()) {
            perform(effect, nets);
        }
    }

    /** The one place where what happened is stored; nothing is done about it before. */
    private void persist(Decision decision) {
        memory.store(decision.state());
    }

    private void perform(WalletEffect effect, Map<IntentId, TokenAmount> nets) {
        switch (effect) {
            case WalletEffect.Simulate simulate -> works.simulate(simulate);
            case WalletEffect.Sign sign -> works.sign(sign);
            case WalletEffect.Broadcast broadcast -> works.broadcast(broadcast);
            case WalletEffect.Notify notify ->
                memory.askers().tell(notify.id(), notify.outcome(), nets.getOrDefault(notify.id(), proceeds.nothing()));
            case WalletEffect.InProgress progress -> context.getLog().debug("{} is under way already", progress.id());
            case WalletEffect.ProposeRevoke revoke -> revokes.intent(revoke).ifPresent(memory::queue);
            case WalletEffect.Warn warn ->
                listener.on(new RuntimeEvent.IntentWarned(warn.id(), origin(warn.id()), warn.message()));
        }
    }

    private Origin origin(IntentId id) {
        return state().find(id)
                .map(live -> live.intent().origin())
                .orElseGet(() -> new Origin(assembly.name(), Revokes.SOURCE));
    }

    private void tellIfIdle() {
        if (!drainers.isEmpty()
                && memory.waiting() == 0
                && memory.state().stream().allMatch(InFlight::none)) {
            drainers.forEach(drainer -> drainer.tell(new Idle(context.getSelf())));
            drainers.clear();
        }
    }

    private WalletState state() {
        return memory.state().orElseThrow();
    }
}
