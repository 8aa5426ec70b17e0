package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.Decision;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does what the kernel decides, and owns what is known of the newest head, by which it decides. Simulations and signatures
 * are begun at once; what others can see is done when all that led to it is stored. Part of the Wallet.
 */
final class Conduct {

    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final WalletDiary diary;
    private final WalletDecider decider;
    private final WalletMemory memory;
    private final WalletWorks works;
    private final WalletReport report;
    private final Bookkeeper bookkeeper;
    private final Proceeds proceeds;
    private final Revokes revokes;
    private Optional<Conditions> conditions = Optional.empty();

    Conduct(
            AgentAssembly assembly,
            RuntimeListener listener,
            WalletDiary diary,
            WalletDecider decider,
            WalletMemory memory,
            WalletWorks works,
            WalletReport report,
            Bookkeeper bookkeeper) {
        this.assembly = assembly;
        this.listener = listener;
        this.diary = diary;
        this.decider = decider;
        this.memory = memory;
        this.works = works;
        this.report = report;
        this.bookkeeper = bookkeeper;
        this.proceeds = new Proceeds(assembly);
        this.revokes = new Revokes(assembly, listener);
    }

    /** The wallet begins another life and knows nothing of a head. */
    void recovered() {
        conditions = Optional.empty();
    }

    /** There is a head, at which others may think of something before the account is known there, or where it is passed over. */
    void heardOf(Head head) {
        memory.horizon(memory.horizon().at(head));
    }

    /** So it is at the newest head. */
    void know(Conditions now) {
        conditions = Optional.of(now);
    }

    /** The newest block at which the account was looked at in this life; less than any if it was at none. */
    long newestBlock() {
        return conditions.map(now -> now.head().number()).orElse(-1L);
    }

    /** Goes on with what was done outside. */
    void goOn(WalletWorks.Done done) {
        switch (done) {
            case WalletWorks.Simulated simulated -> simulated(simulated);
            case WalletWorks.NotSimulated failed -> notSimulated(failed);
            case WalletWorks.Signed signed -> signed(signed);
            case WalletWorks.Sent sent -> sent(sent);
        }
    }

    private void simulated(WalletWorks.Simulated done) {
        judge(now -> decider.simulated(diary.state(), done.asked(), done.answers(), now));
    }

    private void notSimulated(WalletWorks.NotSimulated failed) {
        judge(now -> decider.simulationFailed(diary.state(), failed.asked(), failed.reason(), now.head()));
    }

    /** Signed bytes are sent once all that led to them is stored, in one write. */
    private void signed(WalletWorks.Signed signed) {
        judge(now -> decider.signed(diary.state(), signed.transactions(), now.head()));
        if (!signed.failed().isEmpty()) {
            judge(now -> decider.signingFailed(diary.state(), signed.failed(), signed.reason(), now.head()));
        }
    }

    /** What a node said is a fact that may be told at once; it is stored with whatever comes next. */
    private void sent(WalletWorks.Sent sent) {
        Decision decision = decider.sent(diary.state(), sent.answers());
        WalletState before = diary.state();
        diary.note(decision.events());
        WalletReport.Telling telling = report.telling(before, decision.events(), proceeds.noPrices());
        report.tell(telling);
        decision.effects().forEach(effect -> perform(before, effect, telling.nets(), diary::then));
    }

    /** Asks the kernel by what is known of the newest head; before anything is known, a resumed wallet asks anew. */
    void judge(Function<Conditions, Decision> question) {
        conditions.map(question).ifPresent(this::carryOut);
    }

    /**
     * This was decided at a head. Where strategies may wish for something at that head at once, what was found out is stored with that, or a moment
     * later, unless something is to be sent, or somebody waits to hear of it: a strategy whose wishes have ended may have room for the next ones.
     */
    void carryOutAtHead(Decision decision) {
        boolean waits =
                !assembly.strategies().isEmpty() && decision.effects().stream().noneMatch(Conduct::isAwaited);
        if (waits) {
            carryOut(decision, diary::whenStored);
            diary.inAMoment();
        } else {
            carryOut(decision);
            diary.soon();
        }
    }

    private static boolean isAwaited(WalletEffect effect) {
        return effect instanceof WalletEffect.Broadcast
                || effect instanceof WalletEffect.Notify
                || effect instanceof WalletEffect.Revise;
    }

    /** This was decided. */
    void carryOut(Decision decision) {
        carryOut(decision, diary::then);
    }

    private void carryOut(Decision decision, Consumer<Runnable> stored) {
        WalletState before = diary.state();
        // Nodes and signers answer with a command after this one, so they work while it is written down what led to it.
        for (WalletEffect effect : decision.effects()) {
            if (isReckoning(effect)) {
                perform(before, effect, Map.of(), stored);
            }
        }
        diary.note(decision.events());
        PriceBook prices = conditions.map(Conditions::prices).orElseGet(proceeds::noPrices);
        WalletReport.Telling telling = report.telling(before, decision.events(), prices);
        bookkeeper.note(telling.events());
        diary.whenStored(() -> report.tell(telling));
        for (WalletEffect effect : decision.effects()) {
            if (!isReckoning(effect)) {
                perform(before, effect, telling.nets(), stored);
            }
        }
    }

    /** Nobody outside sees it done. */
    private static boolean isReckoning(WalletEffect effect) {
        return effect instanceof WalletEffect.Simulate || effect instanceof WalletEffect.Sign;
    }

    /** Does what a decision asks for; an intent that it revises may be forgotten by the same decision, and is known from before. */
    private void perform(
            WalletState before, WalletEffect effect, Map<IntentId, TokenAmount> nets, Consumer<Runnable> stored) {
        switch (effect) {
            case WalletEffect.Simulate simulate -> works.simulate(simulate);
            case WalletEffect.Sign sign -> works.sign(sign);
            case WalletEffect.Broadcast broadcast -> diary.then(() -> works.broadcast(broadcast));
            case WalletEffect.Notify notify -> {
                TokenAmount net = nets.getOrDefault(notify.id(), proceeds.nothing());
                stored.accept(() -> memory.askers().tell(notify.id(), notify.outcome(), net));
            }
            case WalletEffect.Revise revise -> {
                Intent intent = before.find(revise.id()).orElseThrow().intent();
                TokenAmount net = nets.getOrDefault(revise.id(), proceeds.nothing());
                stored.accept(() -> memory.askers().revise(intent, revise.outcome(), net));
            }
            case WalletEffect.InProgress progress ->
                stored.accept(() -> memory.askers().follow(progress.id(), progress.in()));
            case WalletEffect.ProposeRevoke revoke ->
                stored.accept(() -> revokes.intent(revoke).ifPresent(memory.offers()::add));
            case WalletEffect.Warn warn -> {
                RuntimeEvent event = new RuntimeEvent.IntentWarned(warn.id(), origin(warn.id()), warn.message());
                stored.accept(() -> listener.on(event));
            }
        }
    }

    private Origin origin(IntentId id) {
        return diary.state()
                .find(id)
                .map(live -> live.intent().origin())
                .orElseGet(() -> new Origin(assembly.name(), Revokes.SOURCE));
    }
}
