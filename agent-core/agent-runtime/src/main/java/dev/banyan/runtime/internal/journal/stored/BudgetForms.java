package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.BudgetWindow;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a wallet has reserved and spent. */
final class BudgetForms {

    static final Form<BudgetLedger> LEDGER = Form.of(
            (out, ledger) -> out.listIfAny("r", Reservation.FORM, reservations(ledger))
                    .listIfAny("w", LaneWindow.FORM, windows(ledger))
                    .time("t", ledger.time()),
            in -> new BudgetLedger(
                    reserved(in.listIfAny("r", Reservation.FORM)),
                    settled(in.listIfAny("w", LaneWindow.FORM)),
                    in.time("t")));

    private BudgetForms() {}

    private record Reservation(BudgetLedger.Key of, Spend spend) {

        static final Form<Reservation> FORM = Form.of(
                (out, r) -> out.id("i", r.of().intent())
                        .text("l", MoneyForms.code(r.of().lane()))
                        .record("s", MoneyForms.SPEND, r.spend()),
                in -> new Reservation(
                        new BudgetLedger.Key(in.id("i"), MoneyForms.lane(in, "l")), in.record("s", MoneyForms.SPEND)));
    }

    private record LaneWindow(Lane lane, BudgetWindow window) {

        private static final Form<BudgetWindow.Entry> ENTRY = Form.of(
                (out, entry) -> out.time("m", entry.minute()).record("s", MoneyForms.SPEND, entry.spend()),
                in -> new BudgetWindow.Entry(in.time("m"), in.record("s", MoneyForms.SPEND)));

        static final Form<LaneWindow> FORM = Form.of(
                (out, w) -> out.text("l", MoneyForms.code(w.lane()))
                        .listIfAny("e", ENTRY, w.window().entries())
                        .record("s", MoneyForms.SPEND, w.window().total()),
                in -> new LaneWindow(
                        MoneyForms.lane(in, "l"),
                        new BudgetWindow(in.listIfAny("e", ENTRY), in.record("s", MoneyForms.SPEND))));
    }

    /** In an order of their own, so that equal ledgers give equal bytes. */
    private static List<Reservation> reservations(BudgetLedger ledger) {
        List<Reservation> all = new ArrayList<>();
        ledger.reserved().forEach((of, spend) -> all.add(new Reservation(of, spend)));
        all.sort(
                Comparator.comparing((Reservation r) -> r.of().intent().value()).thenComparing(r -> r.of().lane()));
        return all;
    }

    private static List<LaneWindow> windows(BudgetLedger ledger) {
        List<LaneWindow> all = new ArrayList<>();
        ledger.settled().forEach((lane, window) -> all.add(new LaneWindow(lane, window)));
        all.sort(Comparator.comparing(LaneWindow::lane));
        return all;
    }

    private static Map<BudgetLedger.Key, Spend> reserved(List<Reservation> all) {
        Map<BudgetLedger.Key, Spend> reserved = new HashMap<>();
        all.forEach(r -> reserved.put(r.of(), r.spend()));
        return reserved;
    }

    private static Map<Lane, BudgetWindow> settled(List<LaneWindow> all) {
        Map<Lane, BudgetWindow> settled = new HashMap<>();
        all.forEach(w -> settled.put(w.lane(), w.window()));
        return settled;
    }
}
