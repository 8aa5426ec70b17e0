package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.runtime.assembly.Checkpoint;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.chain.ChainFeed;
import java.util.Optional;

/**
 * Looks at the account whenever a head arrives, one head at a time, and owns how far the wallet is with that: whether it
 * knows the account at all, is up to date, and has taken up what it had in flight in an earlier life. Of the heads that
 * come while it looks at one, it keeps the newest. Part of the Wallet.
 */
final class Lookout {

    /** What it hears of heads, of its own account there too. */
    sealed interface Sight extends Wallet.Answer {}

    record Fed(ChainFeed.Update update) implements Sight {}

    record NonceRead(ChainFeed.HeadSeen seen, Surveyor.First first) implements Sight {}

    record Surveyed(Survey survey) implements Sight {}

    record NotSurveyed(String reason) implements Sight {}

    private final ActorContext<Wallet.Command> context;
    private final WalletDiary diary;
    private final WalletDecider decider;
    private final Surveyor surveyor;
    private final Conduct conduct;
    private final Bookkeeper bookkeeper;
    private final Checkpoint checkpoint;
    private final Runnable opened;
    private Optional<ChainFeed.HeadSeen> next = Optional.empty();
    private boolean announced;
    private boolean open;
    private boolean fresh;
    private boolean surveying;
    private boolean reorganised;
    private boolean lookingBack;
    private boolean resumed;

    /**
     * A lookout that has seen nothing.
     *
     * @param opened to be run once, when the account is known for the first time and that is stored
     */
    Lookout(
            ActorContext<Wallet.Command> context,
            WalletDiary diary,
            WalletDecider decider,
            Surveyor surveyor,
            Conduct conduct,
            Bookkeeper bookkeeper,
            Checkpoint checkpoint,
            Runnable opened) {
        this.context = context;
        this.diary = diary;
        this.decider = decider;
        this.surveyor = surveyor;
        this.conduct = conduct;
        this.bookkeeper = bookkeeper;
        this.checkpoint = checkpoint;
        this.opened = opened;
    }

    /**
     * The wallet begins another life.
     *
     * @param open the account's nonce is known from an earlier one
     * @param resumed nothing of an earlier one is to be taken up
     */
    void recovered(boolean open, boolean resumed) {
        this.open = open;
        this.resumed = resumed;
        fresh = false;
        surveying = false;
        next = Optional.empty();
        reorganised = false;
        lookingBack = false;
    }

    /** True once the account's nonce is known. */
    boolean open() {
        return open;
    }

    /** True if the account is known at the newest head. */
    boolean ready() {
        return open && fresh && !surveying;
    }

    /** Goes on with what it hears. */
    void see(Sight sight) {
        switch (sight) {
            case Fed fed -> fed(fed.update());
            case NonceRead read -> nonceRead(read);
            case Surveyed surveyed -> surveyed(surveyed.survey());
            case NotSurveyed failed -> notSurveyed(failed.reason());
        }
    }

    private void fed(ChainFeed.Update update) {
        switch (update) {
            case ChainFeed.HeadSeen seen -> {
                look(seen);
                conduct.heardOf(seen.head());
            }
            case ChainFeed.Reorg reorg -> reorganised = true;
            case ChainFeed.Lost lost -> fresh = false;
            case ChainFeed.Restored restored -> reorganised = true;
        }
    }

    private void nonceRead(NonceRead read) {
        conduct.carryOut(
                decider.open(diary.state(), read.first().nonce(), read.seen().head()));
        bookkeeper.open(read.first().opening());
        open = true;
        surveying = false;
        look(read.seen());
    }

    /** A head that is lower than what the journal has seen is lag, not a reorg. */
    private void surveyed(Survey survey) {
        surveying = false;
        long block = survey.view().head().number();
        if (block < diary.state().lastBlock()) {
            notSurveyed("the node is at block " + block + ", the journal has seen "
                    + diary.state().lastBlock());
            return;
        }
        if (!survey.view().receipts().isEmpty()) {
            checkpoint.reached(Checkpoint.Point.AFTER_RECEIPT);
        }
        conduct.know(survey.conditions());
        fresh = true;
        conduct.carryOutAtHead(
                resumed ? decider.head(diary.state(), survey.view()) : decider.resume(diary.state(), survey.view()));
        resumed = true;
        if (!announced) {
            announced = true;
            diary.then(opened);
        }
        lookOn();
    }

    private void notSurveyed(String reason) {
        surveying = false;
        fresh = false;
        reorganised |= lookingBack;
        context.getLog().debug("the account could not be read at a head: {}", reason);
        lookOn();
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
                            WalletDecider.lookUps(diary.state(), lookingBack),
                            diary.state().nonces().inFlight()),
                    Surveyed::new,
                    failure -> new NotSurveyed("" + failure.getMessage()));
        } else {
            Actor.pipe(
                    context,
                    surveyor.first(seen.head()),
                    first -> new NonceRead(seen, first),
                    failure -> new NotSurveyed("" + failure.getMessage()));
        }
    }

    private void lookOn() {
        Optional<ChainFeed.HeadSeen> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(this::look);
    }
}
