package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.Standing;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.Checkpoint;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.internal.journal.Journal;

/** The parts of a Wallet, how they are put together, and what takes several of them. */
record WalletBody(
        RuntimeOptions options,
        WalletDiary diary,
        WalletDecider decider,
        WalletWorks works,
        WalletReport report,
        Conduct conduct,
        Lookout lookout,
        Intake intake,
        Recalls recalls,
        EndedIds endedIds,
        MinedMoves minedMoves,
        Bookkeeper bookkeeper,
        Drainers drainers) {

    private static final int LEAST_WINDOW = 64;

    static WalletBody of(
            ActorContext<Wallet.Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            WalletMemory memory,
            WalletDiary diary,
            Runnable opened) {
        Checkpoint checkpoint = options.checkpoint();
        Proceeds proceeds = new Proceeds(assembly);
        WalletDecider decider = Gate.decider(assembly, options.transactionsInFlight());
        WalletReport report = new WalletReport(assembly, options.listener(), proceeds, memory::tellWitness);
        WalletWorks works = new WalletWorks(context, assembly, checkpoint);
        EndedIds endedIds = new EndedIds(context, journal.ended(), WalletBook.id(assembly), memory::nextLife);
        Bookkeeper bookkeeper = new Bookkeeper(
                context,
                diary,
                memory,
                journal.daybooks(),
                WalletBook.id(assembly),
                assembly.definition().unit());
        Conduct conduct = new Conduct(assembly, options.listener(), diary, decider, memory, works, report, bookkeeper);
        Surveyor surveyor = new Surveyor(assembly, options.clock());
        Lookout lookout = new Lookout(context, diary, decider, surveyor, conduct, bookkeeper, checkpoint, opened);
        int window = Math.max(LEAST_WINDOW, options.transactionsInFlight());
        Intake intake = new Intake(diary, decider, memory, endedIds, conduct, proceeds, window);
        Recalls recalls = new Recalls(context, diary, memory, endedIds, proceeds);
        MinedMoves minedMoves =
                new MinedMoves(proceeds, assembly.definition().chain().nativeAsset());
        return new WalletBody(
                options,
                diary,
                decider,
                works,
                report,
                conduct,
                lookout,
                intake,
                recalls,
                endedIds,
                minedMoves,
                bookkeeper,
                new Drainers(diary, context.getSelf(), memory.drainers()));
    }

    /** Another life begins. */
    void recovered(boolean open, boolean resumed) {
        lookout.recovered(open, resumed);
        conduct.recovered();
        bookkeeper.recovered();
        works.hold(diary.state().halted());
        endedIds.recovered();
    }

    /** A halt holds the sending back at once; it is answered when it is stored too. */
    void control(Wallet.Control control) {
        if (control.word() == OperatorWord.HALT) {
            works.hold(true);
        }
        conduct.carryOut(decider.control(
                diary.state(), control.word(), control.by(), options.clock().instant()));
        boolean halted = diary.state().halted();
        Wallet.Stands stands = new Wallet.Stands(Standing.of(diary.state()));
        diary.then(() -> {
            works.hold(halted);
            control.replyTo().tell(stands);
        });
    }

    /** What its own transactions moved up to a block. */
    MovesKnown moves(long upTo) {
        return minedMoves.told(diary.state(), upTo, conduct.newestBlock());
    }

    /** The table of ended ids answered; whoever looked something up there goes on. */
    void answered(EndedIds.Answer answer) {
        switch (answer) {
            case EndedIds.LookedUp looked -> intake.lookedUp(looked);
            case EndedIds.NotLookedUp failed -> intake.notLookedUp(failed);
            case EndedIds.Found found -> recalls.found(found);
            case EndedIds.NotFound failed -> recalls.notFound(failed);
            case EndedIds.Moved moved -> endedIds.moved(moved);
        }
    }

    /** Goes on with whatever the last command left to do: forgets what has been moved, takes offers in, reminds, tells if nothing is in flight. */
    void goOn() {
        int count = endedIds.forgettable(diary.state().ended());
        if (count > 0) {
            diary.note(decider.archived(diary.state(), count).events());
        }
        if (lookout.ready()) {
            intake.revise();
            intake.pump();
        }
        if (lookout.open()) {
            recalls.goOn();
        }
        drainers.goOn(this::idle);
    }

    /** True if nothing is to be waited for. */
    private boolean idle() {
        return intake.idle() && (!lookout.open() || InFlight.none(diary.state()));
    }
}
