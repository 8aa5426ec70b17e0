package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.wallet.DueRevoke;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes offers in, and owns the window of those that wait: each is looked up in the table of ended ids, then handed to the
 * kernel with all others that waited. What does not fit is told {@link IntentOutcome.Busy}. Part of the Wallet.
 */
final class Intake {

    private static final String RESTING = "nothing new is begun";

    private final WalletDiary diary;
    private final WalletDecider decider;
    private final WalletMemory memory;
    private final EndedIds endedIds;
    private final Conduct conduct;
    private final Proceeds proceeds;
    private final int window;

    Intake(
            WalletDiary diary,
            WalletDecider decider,
            WalletMemory memory,
            EndedIds endedIds,
            Conduct conduct,
            Proceeds proceeds,
            int window) {
        this.diary = diary;
        this.decider = decider;
        this.memory = memory;
        this.endedIds = endedIds;
        this.conduct = conduct;
        this.proceeds = proceeds;
        this.window = window;
    }

    void offer(Wallet.Propose propose) {
        Intent intent = propose.intent();
        Optional<IntentOutcome> refusal = refusal(intent);
        if (refusal.isPresent()) {
            propose.replyTo().tell(new Wallet.Told(intent.id(), intent.origin(), refusal.get(), proceeds.nothing()));
        } else {
            memory.askers().add(intent, propose.replyTo());
            memory.offers().add(intent);
        }
    }

    /** What is thought of earlier offers waits until the account is known at the newest head. */
    void revise(Wallet.Revise revise) {
        memory.revise(revise);
    }

    /** Takes into account what is thought of earlier offers, as long as none of them is being looked up. */
    void revise() {
        if (endedIds.busy()) {
            return;
        }
        for (Wallet.Revise revise : memory.revisions()) {
            for (Revision revision : revise.revisions()) {
                if (revision instanceof Revision.Withdraw(IntentId id)
                        && memory.offers().withdraw(id, revise.by())) {
                    memory.askers().tell(id, new IntentOutcome.Expired(), proceeds.nothing());
                }
            }
            conduct.judge(now -> decider.revise(diary.state(), revise.by(), revise.revisions(), now));
        }
    }

    /** Whoever wished in these names begins anew, and does not know of what is under way or waits here. */
    void inherit(Predicate<Origin> whose) {
        memory.horizon(memory.horizon().inheriting(unended(whose), unended(by -> true)));
    }

    private Set<IntentId> unended(Predicate<Origin> whose) {
        Set<IntentId> ids = new HashSet<>(WalletDecider.underWay(diary.state(), whose));
        ids.addAll(memory.offers().of(whose));
        return ids;
    }

    /** Nothing is taken in from now on, and what waits is sent back. */
    void rest() {
        memory.close(RESTING);
        tell(memory.offers().giveBack(), new IntentOutcome.Busy(RESTING));
    }

    /** Looks up all that wait, as long as none is between its offer and its signature. */
    void pump() {
        if (!endedIds.busy() && memory.offers().waiting() > 0 && !InFlight.underWay(diary.state())) {
            endedIds.lookUp(memory.offers().lookUp());
        }
    }

    void lookedUp(EndedIds.LookedUp looked) {
        if (endedIds.lookedUp(looked.life())) {
            memory.offers().takeIn(looked.intents());
            conduct.judge(
                    now -> decider.propose(diary.state(), looked.intents(), looked.known(), memory.horizon(), now));
            memory.offers().takenIn();
        }
    }

    void notLookedUp(EndedIds.NotLookedUp failed) {
        if (endedIds.lookedUp(failed.life())) {
            memory.offers().forgetLookedUp();
            tell(failed.intents(), new IntentOutcome.Busy(failed.reason()));
        }
    }

    /** What was being taken in when the crash came is the cause of it, and does not wait again. */
    void crashed(ActorCrash crash) {
        tell(memory.offers().blamed(), new IntentOutcome.Denied("wallet", "it crashed on this: " + crash.reason()));
    }

    /** True if nothing waits and nothing is looked up. */
    boolean idle() {
        return memory.offers().waiting() == 0 && !endedIds.busy();
    }

    private Optional<IntentOutcome> refusal(Intent intent) {
        if (DueRevoke.isReserved(intent.id())) {
            return Optional.of(new IntentOutcome.Denied("wallet", "this id is kept for what the wallet does itself"));
        }
        return memory.closed()
                .or(() -> memory.offers().waiting() < window
                        ? Optional.empty()
                        : Optional.of(window + " intents wait already"))
                .map(IntentOutcome.Busy::new);
    }

    private void tell(List<Intent> intents, IntentOutcome outcome) {
        intents.forEach(intent -> memory.askers().tell(intent.id(), outcome, proceeds.nothing()));
    }
}
