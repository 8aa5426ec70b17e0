package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.BudgetReleased;
import dev.banyan.kernel.wallet.WalletEvent.BudgetReopened;
import dev.banyan.kernel.wallet.WalletEvent.BudgetReserved;
import dev.banyan.kernel.wallet.WalletEvent.BudgetSettled;
import java.util.List;

/** Stored events of a wallet that are about what it may spend. */
final class BudgetRecords {

    static final RecordKind<BudgetReserved> RESERVED = new RecordKind<>(
            "wallet.budget-reserved.1",
            BudgetReserved.class,
            Form.of(
                    (out, e) -> lane(out.id("i", e.id()), e.lane())
                            .record("e", MoneyForms.ESTIMATE, e.estimate())
                            .time("t", e.at()),
                    in -> new BudgetReserved(
                            in.id("i"), MoneyForms.lane(in, "l"), in.record("e", MoneyForms.ESTIMATE), in.time("t"))));

    static final RecordKind<BudgetSettled> SETTLED = new RecordKind<>(
            "wallet.budget-settled.1",
            BudgetSettled.class,
            Form.of(
                    (out, e) -> lane(out.id("i", e.id()), e.lane())
                            .record("s", MoneyForms.SPEND, e.spend())
                            .time("t", e.at()),
                    in -> new BudgetSettled(
                            in.id("i"), MoneyForms.lane(in, "l"), in.record("s", MoneyForms.SPEND), in.time("t"))));

    static final RecordKind<BudgetReleased> RELEASED = new RecordKind<>(
            "wallet.budget-released.1",
            BudgetReleased.class,
            Form.of(
                    (out, e) -> lane(out.id("i", e.id()), e.lane()),
                    in -> new BudgetReleased(in.id("i"), MoneyForms.lane(in, "l"))));

    static final RecordKind<BudgetReopened> REOPENED = new RecordKind<>(
            "wallet.budget-reopened.1",
            BudgetReopened.class,
            Form.of(
                    (out, e) -> lane(out.id("i", e.id()), e.lane())
                            .record("s", MoneyForms.SPEND, e.spend())
                            .time("t", e.settledAt()),
                    in -> new BudgetReopened(
                            in.id("i"), MoneyForms.lane(in, "l"), in.record("s", MoneyForms.SPEND), in.time("t"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL = List.of(RESERVED, SETTLED, RELEASED, REOPENED);

    private BudgetRecords() {}

    private static RecordWriter lane(RecordWriter out, Lane lane) {
        return out.text("l", MoneyForms.code(lane));
    }
}
