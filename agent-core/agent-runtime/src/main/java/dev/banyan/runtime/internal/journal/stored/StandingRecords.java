package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.AccountFrozen;
import dev.banyan.kernel.wallet.WalletEvent.ControlCalled;
import dev.banyan.kernel.wallet.WalletEvent.DropUndone;
import dev.banyan.kernel.wallet.WalletEvent.IntentsArchived;
import dev.banyan.kernel.wallet.WalletEvent.NonceReopened;
import dev.banyan.kernel.wallet.WalletEvent.SimulationMissed;
import java.util.List;

/** Stored events of a wallet that are about the account as a whole: what an operator said, and what others did to it. */
final class StandingRecords {

    static final RecordKind<ControlCalled> CALLED = new RecordKind<>(
            "wallet.control-called.1",
            ControlCalled.class,
            Form.of(
                    (out, e) -> out.text("w", code(e.word())).text("p", e.by()).time("t", e.at()),
                    in -> new ControlCalled(
                            Codes.read(in, "w", OperatorWord.values(), StandingRecords::code),
                            in.text("p"),
                            in.time("t"))));

    static final RecordKind<AccountFrozen> FROZEN = new RecordKind<>(
            "wallet.account-frozen.1",
            AccountFrozen.class,
            Form.of(
                    (out, e) -> out.text("r", e.reason()).number("b", e.block()),
                    in -> new AccountFrozen(in.text("r"), in.number("b"))));

    static final RecordKind<IntentsArchived> ARCHIVED = new RecordKind<>(
            "wallet.intents-archived.1",
            IntentsArchived.class,
            Form.of((out, e) -> out.number("n", e.count()), in -> new IntentsArchived(in.count("n"))));

    static final RecordKind<NonceReopened> REOPENED = new RecordKind<>(
            "wallet.nonce-reopened.1",
            NonceReopened.class,
            Form.of(
                    (out, e) -> out.number("n", e.nonce()).number("b", e.block()),
                    in -> new NonceReopened(in.number("n"), in.number("b"))));

    static final RecordKind<DropUndone> DROP_UNDONE = new RecordKind<>(
            "wallet.drop-undone.1",
            DropUndone.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .number("n", e.nonce())
                            .number("b", e.block()),
                    in -> new DropUndone(in.id("i"), in.countOrZero("c"), in.number("n"), in.number("b"))));

    static final RecordKind<SimulationMissed> SIMULATION_MISSED = new RecordKind<>(
            "wallet.simulation-missed.1",
            SimulationMissed.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).text("r", e.reason()).number("b", e.block()),
                    in -> new SimulationMissed(in.id("i"), in.text("r"), in.number("b"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL =
            List.of(CALLED, FROZEN, ARCHIVED, REOPENED, DROP_UNDONE, SIMULATION_MISSED);

    private StandingRecords() {}

    private static String code(OperatorWord word) {
        return switch (word) {
            case PAUSE -> "p";
            case EXIT -> "e";
            case HALT -> "h";
            case RESUME -> "r";
        };
    }
}
