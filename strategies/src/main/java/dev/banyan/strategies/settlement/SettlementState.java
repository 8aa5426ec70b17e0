package dev.banyan.strategies.settlement;

import dev.banyan.api.intent.IntentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a list is.
 *
 * @param told true once the account has said what it remembers; nothing is offered before
 * @param fates what became of each line
 * @param objections lines that can not be paid as they are written
 * @param due what was not offered yet, from {@code next} on
 * @param next the first of {@code due} that was not offered
 * @param again what is offered before the rest of {@code due}, in these groups
 * @param open what is offered or under way, by the intent that does it
 * @param resting what is offered once the attempt before can not come back
 */
public record SettlementState(
        boolean told,
        Fates fates,
        List<Objection> objections,
        List<Due> due,
        int next,
        List<List<Due>> again,
        Map<IntentId, List<Due>> open,
        List<Resting> resting) {

    /** Keeps its own copies. */
    public SettlementState {
        objections = List.copyOf(objections);
        due = List.copyOf(due);
        again = List.copyOf(again);
        resting = List.copyOf(resting);
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    /** Nothing is known of any line. */
    static SettlementState untold(int lines) {
        return new SettlementState(
                false, Fates.pending(lines), List.of(), List.of(), 0, List.of(), Map.of(), List.of());
    }

    /** True once every line has its end. */
    public boolean workedOff() {
        return told && fates.counts().pending() == 0;
    }

    /** The same with another fate for one line. */
    SettlementState with(int index, Fate fate) {
        return new SettlementState(told, fates.with(index, fate), objections, due, next, again, open, resting);
    }

    /** The same with groups to offer after those that wait already. */
    SettlementState offeringAgain(List<List<Due>> groups) {
        List<List<Due>> more = new ArrayList<>(again);
        more.addAll(groups);
        return new SettlementState(told, fates, objections, due, next, more, open, resting);
    }

    /** The same with a payment under way by its own intent. */
    SettlementState opening(IntentId id, Due payment) {
        Map<IntentId, List<Due>> more = new LinkedHashMap<>(open);
        more.put(id, List.of(payment));
        return new SettlementState(told, fates, objections, due, next, again, more, resting);
    }

    /** The same without what an intent does. */
    SettlementState closing(IntentId id) {
        Map<IntentId, List<Due>> rest = new LinkedHashMap<>(open);
        rest.remove(id);
        return new SettlementState(told, fates, objections, due, next, again, rest, resting);
    }

    /** The same with an attempt that waits. */
    SettlementState resting(Resting attempt) {
        List<Resting> all = new ArrayList<>(resting);
        all.add(attempt);
        return new SettlementState(told, fates, objections, due, next, again, open, all);
    }

    /** The same without the attempt after one, which waits or is about to be offered. */
    SettlementState withoutNext(Due failed) {
        Due unwanted = failed.next();
        List<List<Due>> groups = new ArrayList<>(again);
        groups.remove(List.of(unwanted));
        return new SettlementState(
                told,
                fates,
                objections,
                due,
                next,
                groups,
                open,
                resting.stream()
                        .filter(attempt -> !attempt.due().equals(unwanted))
                        .toList());
    }

    /** The same at a head: what has waited long enough is offered. */
    SettlementState at(long head) {
        if (resting.isEmpty()) {
            return this;
        }
        List<List<Due>> more = new ArrayList<>(again);
        List<Resting> rest = new ArrayList<>();
        for (Resting attempt : resting) {
            if (attempt.isOver(head)) {
                more.add(List.of(attempt.due()));
            } else {
                rest.add(attempt.at(head));
            }
        }
        return new SettlementState(told, fates, objections, due, next, more, open, rest);
    }
}
