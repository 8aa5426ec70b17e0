package dev.banyan.verify.faults.verdict;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a list was paid as promised, by what stands on the chain alone: each line exactly once and nothing else, within
 * the budget over every window of block time, no transaction left waiting and no nonce missing, no allowance left standing.
 *
 * @param list what was to be paid; the same line twice means twice
 * @param budgets one for each asset
 */
public record Verdict(List<Payment> list, List<Budget> budgets) {

    /** Keeps its own copies. */
    public Verdict {
        list = List.copyOf(list);
        budgets = List.copyOf(budgets);
    }

    /** What is wrong at a node with an account, looking at all blocks after one; nothing if all is well. */
    public List<String> faults(URI node, String account, long afterBlock) {
        try (PlainChain chain = new PlainChain(node)) {
            return faults(new LedgerReader(chain, account).since(afterBlock));
        }
    }

    List<String> faults(Ledger ledger) {
        List<String> faults = new ArrayList<>();
        Map<Payment, Integer> open = counts();
        ledger.movements().forEach(one -> open.merge(payment(one), -1, Integer::sum));
        open.forEach((payment, count) -> {
            if (count > 0) {
                faults.add("not paid: " + payment + (count > 1 ? " (" + count + " times)" : ""));
            } else if (count < 0) {
                String word = list.contains(payment) ? "paid too often: " : "not on the list: ";
                faults.add(word + payment + " (" + -count + " times)");
            }
        });
        budgets.forEach(budget -> faults.addAll(budget.breaches(ledger.movements())));
        ledger.waiting().forEach(one -> faults.add("left waiting: " + one));
        ledger.allowances().forEach(one -> faults.add("an allowance stands: " + one));
        if (ledger.unexplained().signum() != 0) {
            faults.add("the account lost " + ledger.unexplained() + " wei that no payment and no fee explains");
        }
        return faults;
    }

    private Map<Payment, Integer> counts() {
        Map<Payment, Integer> counts = new HashMap<>();
        list.forEach(payment -> counts.merge(payment, 1, Integer::sum));
        return counts;
    }

    private static Payment payment(Movement movement) {
        return new Payment(movement.asset(), movement.to(), movement.amount());
    }
}
