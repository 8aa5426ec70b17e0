package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.strategy.Recollection.Ended;
import dev.banyan.kernel.nonce.NonceSequence;
import dev.banyan.kernel.wallet.Control;
import dev.banyan.kernel.wallet.DueRevoke;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The state of a wallet, in a snapshot. */
final class WalletStateForms {

    static final Form<WalletState> STATE = Form.of(WalletStateForms::write, WalletStateForms::read);

    private static final Form<NonceSequence> NONCES = Form.of(
            (out, nonces) -> out.number("n", nonces.next())
                    .numbers("i", nonces.inFlight())
                    .numbers("f", nonces.freed())
                    .numbers("o", nonces.foreign()),
            in -> new NonceSequence(
                    in.number("n"),
                    new TreeSet<>(in.numbers("i")),
                    new TreeSet<>(in.numbers("f")),
                    new TreeSet<>(in.numbers("o"))));

    private static final Form<Control> CONTROL = Form.of(
            (out, control) -> out.text("s", code(control.stance()))
                    .text("p", control.by())
                    .time("t", control.at()),
            in -> new Control(
                    Codes.read(in, "s", Control.Stance.values(), WalletStateForms::code), in.text("p"), in.time("t")));

    private WalletStateForms() {}

    private record UsedUp(IntentId id, Ended ended) {

        static final Form<UsedUp> FORM = Form.of(
                (out, used) -> {
                    out.id("i", used.id());
                    EndedForm.ENDED.write(out, used.ended());
                },
                in -> new UsedUp(in.id("i"), EndedForm.ENDED.read(in)));
    }

    private record Revoke(IntentId id, DueRevoke due) {

        static final Form<Revoke> FORM = Form.of(
                (out, revoke) -> out.id("i", revoke.id())
                        .id("f", revoke.due().failed())
                        .record("r", ActionForms.APPROVE, revoke.due().revoke())
                        .number("a", revoke.due().attempt())
                        .number("b", revoke.due().notBefore()),
                in -> new Revoke(
                        in.id("i"),
                        new DueRevoke(in.id("f"), in.record("r", ActionForms.APPROVE), in.count("a"), in.number("b"))));
    }

    private static void write(RecordWriter out, WalletState state) {
        out.record("n", NONCES, state.nonces())
                .listIfAny("l", LiveIntentForms.LIVE, state.live().values())
                .listIfAny("e", UsedUp.FORM, ended(state))
                .record("b", BudgetForms.LEDGER, state.budget())
                .listIfAny("r", Revoke.FORM, revokes(state))
                .number("y", state.layout())
                .number("k", state.lastBlock())
                .record("c", CONTROL, state.control());
        state.frozen().ifPresent(reason -> out.text("f", reason));
    }

    private static WalletState read(RecordReader in) throws UnreadableEvent {
        return new WalletState(
                in.record("n", NONCES),
                live(in.listIfAny("l", LiveIntentForms.LIVE)),
                ended(in.listIfAny("e", UsedUp.FORM)),
                in.record("b", BudgetForms.LEDGER),
                due(in.listIfAny("r", Revoke.FORM)),
                in.number("y"),
                in.number("k"),
                in.record("c", CONTROL),
                in.textIfAny("f"));
    }

    private static List<UsedUp> ended(WalletState state) {
        return state.ended().entrySet().stream()
                .map(entry -> new UsedUp(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Revoke> revokes(WalletState state) {
        return state.revokes().entrySet().stream()
                .map(entry -> new Revoke(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<IntentId, LiveIntent> live(Collection<LiveIntent> all) {
        Map<IntentId, LiveIntent> live = new LinkedHashMap<>();
        all.forEach(intent -> live.put(intent.intent().id(), intent));
        return live;
    }

    private static Map<IntentId, Ended> ended(Collection<UsedUp> all) {
        Map<IntentId, Ended> ended = new LinkedHashMap<>();
        all.forEach(used -> ended.put(used.id(), used.ended()));
        return ended;
    }

    private static Map<IntentId, DueRevoke> due(Collection<Revoke> all) {
        Map<IntentId, DueRevoke> due = new LinkedHashMap<>();
        all.forEach(revoke -> due.put(revoke.id(), revoke.due()));
        return due;
    }

    private static String code(Control.Stance stance) {
        return switch (stance) {
            case RUNNING -> "r";
            case PAUSED -> "p";
            case EXITING -> "e";
            case EXIT_WAITING -> "w";
            case HALTED -> "h";
        };
    }
}
