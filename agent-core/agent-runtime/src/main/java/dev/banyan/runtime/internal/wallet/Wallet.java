package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.Standing;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.Checkpoint;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.actor.Reminder;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.journal.JournaledActor;
import dev.banyan.runtime.internal.journal.Pen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one owner of an account: takes intents in and walks each through simulation, verdict, signature, broadcast,
 * receipt and confirmation. Its parent is the agent's household.
 *
 * <p>It decides nothing itself: the kernel says what follows from what. It routes its commands to its parts: the
 * {@link Intake} of offers, the {@link Lookout} at heads, the {@link Recalls}, and the {@link Conduct} of what was decided.
 * Simulations and signatures run ahead of the
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

    /** Whoever wanted intents thinks otherwise of them by now; of those of another origin it changes nothing. */
    public record Revise(Origin by, List<Revision> revisions) implements Command {
        /** Keeps its own copy. */
        public Revise {
            revisions = List.copyOf(revisions);
        }
    }

    /** What is known of these ids? {@code hears} is told about those still under way, as if it had offered them. */
    public record Recall(Set<IntentId> ids, ActorRef<Remembered> replyTo, ActorRef<Told> hears) implements Command {}

    /**
     * {@code hears} is told about everything under way, as if it had offered it all: it may have, in an earlier life, of which its strategies know nothing. It is
     * also told of ends that a reorg changes later, of these and of all that end from now on.
     */
    public record Hear(ActorRef<Told> hears) implements Command {}

    /** Whoever wishes in this name has lost what it remembered: what it wished for is on its way without its knowledge. */
    public record BeginsAnew(Origin by) implements Command {}

    /** {@code witness} is told how every intent ends once that is stored, and first of all those that ended and are still watched. */
    public record Witness(ActorRef<Ended> witness) implements Command {}

    /** An operator says a word; answered once it is stored and in force. */
    public record Control(OperatorWord word, String by, ActorRef<Stands> replyTo) implements Command {}

    /** How does it stand? */
    public record Stand(ActorRef<Stands> replyTo) implements Command {}

    /** What did its own transactions move that were mined up to a block and are still watched? */
    public record TellMoves(long upTo, ActorRef<MovesKnown> replyTo) implements Command {}

    /** What is written down for its books? Answered with as much as is wanted, or with all of it. */
    public record TellBooks(Daybook.Extent wanted, ActorRef<Daybook> replyTo) implements Command {}

    /** It takes no new intents from now on; what is in flight ends. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight. */
    public record Drain(ActorRef<Idle> replyTo) implements Command {}

    /** It stops as it is, between two writes; another node goes on with it. */
    public record Leave() implements Command {}

    private record Begun() implements Command {}

    private record StoreNow() implements Command {}

    /** What comes back to the part of it that asked for it. */
    sealed interface Answer extends Command
            permits Lookout.Sight, EndedIds.Answer, WalletWorks.Done, Bookkeeper.Reading {}

    /**
     * What became of an intent, so far or for good.
     *
     * @param net what it brought in after gas, told once, with its end; by how much that changed, with an end told anew;
     *     zero otherwise
     */
    public record Told(IntentId id, Origin origin, IntentOutcome outcome, TokenAmount net) {}

    /**
     * An intent has ended, or ended in another way than was told.
     *
     * @param net what it brought in after gas; zero if it is told again
     * @param retold true if it ended before the witness came, and may have been told then
     */
    public record Ended(Intent intent, IntentOutcome outcome, TokenAmount net, boolean retold) {}

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

    /** Longer than strategies take for a head, so that what they wish for at it is not held up by what is written down of it. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Checkpoint checkpoint;
    private final ActorRef<News> parent;
    private final WalletMemory memory;
    private final WalletBody body;
    private final Reminder<Command> storing;

    private Wallet(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<News> parent,
            WalletMemory memory) {
        super(
                context,
                WalletBook.of(assembly),
                options.listener(),
                memory.fence(),
                options.cluster().map(nodes -> new Pen(nodes.self().toString())));
        this.checkpoint = options.checkpoint();
        this.parent = parent;
        this.memory = memory;
        this.storing = new Reminder<>(context, MOMENT, new StoreNow());
        WalletDiary diary = new WalletDiary(
                this::state,
                this::emit,
                this::afterStored,
                this::whenStored,
                this::storeSoon,
                () -> hasUnstored() || hasAfters(),
                storing::set);
        this.body = WalletBody.of(context, assembly, options, journal, memory, diary, () -> parent.tell(new Opened()));
        feed.tell(new ChainFeed.Subscribe(context.messageAdapter(ChainFeed.Update.class, Lookout.Fed::new)));
    }

    @Override
    protected void onCommand(Command command) {
        switch (command) {
            case Propose propose -> body.intake().offer(propose);
            case Revise revise -> body.intake().revise(revise);
            case Recall recall -> body.recalls().ask(recall);
            case Hear hear -> {
                body.intake().inherit(by -> true);
                body.recalls().hear(hear.hears());
            }
            case BeginsAnew anew -> body.intake().inherit(anew.by()::equals);
            case Witness witness -> body.recalls().witness(witness.witness());
            case Control control -> body.control(control);
            case Stand stand -> stand.replyTo().tell(new Stands(Standing.of(state())));
            case TellMoves ask -> ask.replyTo().tell(body.moves(ask.upTo()));
            case TellBooks ask -> body.bookkeeper().tell(ask);
            case Rest rest -> body.intake().rest();
            case Drain drain -> body.drainers().add(drain.replyTo());
            case Leave leave -> stopNow();
            case Begun begun -> {}
            case StoreNow due -> {
                storing.clear();
                body.diary().soon();
            }
            case Lookout.Sight sight -> body.lookout().see(sight);
            case EndedIds.Answer answer -> body.answered(answer);
            case WalletWorks.Done done -> body.conduct().goOn(done);
            case Bookkeeper.Reading reading -> body.bookkeeper().goOn(reading);
        }
        body.goOn();
    }

    @Override
    protected void onRecovered() {
        storing.clear();
        boolean open = state().lastBlock() > 0;
        body.recovered(open, !open);
        memory.offers().recovered();
        context.getSelf().tell(new Begun());
        checkpoint.reached(Checkpoint.Point.RECOVERED);
    }

    @Override
    protected void onLost(String reason) {
        parent.tell(new Lost(reason));
    }

    @Override
    protected void beforeStore() {
        checkpoint.reached(Checkpoint.Point.BEFORE_PERSIST);
    }

    @Override
    protected void onStored() {
        checkpoint.reached(Checkpoint.Point.AFTER_PERSIST);
        memory.offers().stored();
        body.endedIds().move(state().ended());
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        body.report().crashed(crash);
        body.intake().crashed(crash);
    }
}
