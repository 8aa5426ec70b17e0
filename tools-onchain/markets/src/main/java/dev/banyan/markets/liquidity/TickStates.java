package dev.banyan.markets.liquidity;

import dev.banyan.api.market.TickTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The initialised ticks of a pool at one moment. Immutable; as long as no liquidity changes, the table is the same object. */
public final class TickStates {

    private final TickTable table;
    private final SortedMap<Integer, TickState> states;

    private TickStates(TickTable table, SortedMap<Integer, TickState> states) {
        this.table = table;
        this.states = states;
    }

    /** These ticks by their index. */
    public static TickStates of(int spacing, Map<Integer, TickState> states) {
        TreeMap<Integer, TickState> sorted = new TreeMap<>(states);
        List<TickTable.Tick> ticks = new ArrayList<>();
        sorted.forEach((index, state) -> ticks.add(new TickTable.Tick(index, state.liquidityNet())));
        return new TickStates(new TickTable(spacing, ticks), sorted);
    }

    /** Where liquidity changes. */
    public TickTable table() {
        return table;
    }

    /** An initialised tick. */
    public Optional<TickState> at(int index) {
        return Optional.ofNullable(states.get(index));
    }

    /** The same with other states of some of its ticks, whose liquidity has not changed. */
    TickStates withOutside(Map<Integer, TickState> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        TreeMap<Integer, TickState> next = new TreeMap<>(states);
        next.putAll(changed);
        return new TickStates(table, next);
    }

    /** The same with two other ticks; those at which nothing begins or ends any more are gone. */
    TickStates with(int lower, TickState atLower, int upper, TickState atUpper) {
        TreeMap<Integer, TickState> next = new TreeMap<>(states);
        put(next, lower, atLower);
        put(next, upper, atUpper);
        return of(table.spacing(), next);
    }

    private static void put(Map<Integer, TickState> states, int index, TickState state) {
        if (state.liquidityGross().signum() == 0) {
            states.remove(index);
        } else {
            states.put(index, state);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TickStates others && others.table.equals(table) && others.states.equals(states);
    }

    @Override
    public int hashCode() {
        return states.hashCode();
    }

    @Override
    public String toString() {
        return states.toString();
    }
}
