package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.AlertLevel;
import java.util.Map;
import java.util.Set;

/**
 * What was told of listed accounts.
 *
 * @param levels of those that are not calm, by name
 * @param unread names of those that can not be read: they keep their level
 * @param partial names of those that also have or owe what the file does not list
 * @param blind true while none can be read
 */
record ListedState(Map<String, AlertLevel> levels, Set<String> unread, Set<String> partial, boolean blind) {

    ListedState {
        levels = Map.copyOf(levels);
        unread = Set.copyOf(unread);
        partial = Set.copyOf(partial);
    }

    static ListedState calm() {
        return new ListedState(Map.of(), Set.of(), Set.of(), false);
    }

    AlertLevel level(String name) {
        return levels.getOrDefault(name, AlertLevel.CALM);
    }
}
