package dev.banyan.kernel.budget;

import dev.banyan.api.intent.IntentId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account has reserved and spent: an immutable value.
 *
 * <p>A reservation counts until it is settled or released, however long that takes. A settled expense counts for 24
 * hours from its settlement. Time never runs backwards here: every question is answered for the later of the time
 * asked for and the last time stored.
 *
 * @param reserved open reservations
 * @param settled settled expenses of each lane
 * @param time the last time stored
 */
public record BudgetLedger(Map<Key, Spend> reserved, Map<Lane, BudgetWindow> settled, Instant time) {

    /** A ledger in which nothing was ever spent. */
    public static final BudgetLedger EMPTY = new BudgetLedger(Map.of(), Map.of(), Instant.EPOCH);

    /** Keeps its own copies. */
    public BudgetLedger {
        reserved = Reservations.copyOf(reserved);
        settled = Map.copyOf(settled);
    }

    /** Whose reservation, and in which windows. */
    public record Key(IntentId intent, Lane lane) {}

    /** The same with {@code spend} reserved, in place of what this intent had reserved in this lane before. */
    public BudgetLedger reserve(IntentId intent, Lane lane, Spend spend, Instant at) {
        Reservations next = Reservations.copyOf(reserved).with(new Key(intent, lane), spend);
        return new BudgetLedger(next, settled, later(at));
    }

    /**
     * The same with a reservation turned into what was really spent.
     *
     * @throws IllegalStateException if there is no such reservation
     */
    public BudgetLedger settle(IntentId intent, Lane lane, Spend actual, Instant at) {
        Map<Lane, BudgetWindow> windows = new EnumMap<>(Lane.class);
        windows.putAll(settled);
        windows.put(lane, window(lane).add(actual, later(at)));
        return new BudgetLedger(without(intent, lane), windows, later(at));
    }

    /**
     * The same without an expense that was settled at {@code settledAt} and is not certain any more, as far as it still
     * counts.
     */
    public BudgetLedger reopen(Lane lane, Spend spent, Instant settledAt) {
        Map<Lane, BudgetWindow> windows = new EnumMap<>(Lane.class);
        windows.putAll(settled);
        windows.put(lane, window(lane).remove(spent, settledAt));
        return new BudgetLedger(reserved, windows, time);
    }

    /**
     * The same without a reservation of which nothing was spent.
     *
     * @throws IllegalStateException if there is no such reservation
     */
    public BudgetLedger release(IntentId intent, Lane lane) {
        return new BudgetLedger(without(intent, lane), settled, time);
    }

    /** What counts in a lane's windows at {@code now}: settled within 24 hours, and everything reserved. */
    public Spend spent(Lane lane, Instant now) {
        return window(lane)
                .rolledTo(later(now))
                .total()
                .plus(Reservations.copyOf(reserved).sum(lane));
    }

    /**
     * What an intent is judged beside: the gas of its lane, the outflow and the loss of all lanes, without what it has
     * reserved itself. Only gas has windows of its own, so that nobody loses a day's limit twice by calling half of it
     * protection.
     */
    public Spend spentByOthers(IntentId intent, Lane lane, Instant now) {
        Spend all = Spend.NONE;
        for (Lane any : Lane.values()) {
            all = all.plus(spentByOthers(any, intent, now));
        }
        return new Spend(
                all.outflow(),
                all.value(),
                all.loss(),
                spentByOthers(lane, intent, now).gas());
    }

    private Spend spentByOthers(Lane lane, IntentId intent, Instant now) {
        return spent(lane, now).minus(reservation(intent, lane));
    }

    /** What an intent has reserved in a lane, {@link Spend#NONE} if nothing. */
    public Spend reservation(IntentId intent, Lane lane) {
        return reserved.getOrDefault(new Key(intent, lane), Spend.NONE);
    }

    /** True if the intent has a reservation in the lane. */
    public boolean holds(IntentId intent, Lane lane) {
        return reserved.containsKey(new Key(intent, lane));
    }

    private BudgetWindow window(Lane lane) {
        return settled.getOrDefault(lane, BudgetWindow.EMPTY);
    }

    private Map<Key, Spend> without(IntentId intent, Lane lane) {
        if (!holds(intent, lane)) {
            throw new IllegalStateException("nothing reserved for " + intent + " in " + lane);
        }
        return Reservations.copyOf(reserved).without(new Key(intent, lane));
    }

    private Instant later(Instant at) {
        return at.isAfter(time) ? at : time;
    }
}
