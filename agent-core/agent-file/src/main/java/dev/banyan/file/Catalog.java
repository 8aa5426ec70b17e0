package dev.banyan.file;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file may name, told by whoever assembles the program: this module knows no venue, strategy or tool itself.
 *
 * @param venues venue kinds by name
 * @param strategies settings of strategy kinds by name
 * @param tools kinds of tools by name
 */
public record Catalog(
        Map<String, VenueKind> venues, Map<String, List<SettingSpec>> strategies, Map<String, ToolSpec.Kind> tools) {

    /** Keeps its own copies. */
    public Catalog {
        venues = Map.copyOf(venues);
        strategies = Map.copyOf(strategies);
        tools = Map.copyOf(tools);
    }

    /**
     * A kind of venue.
     *
     * @param roles the contracts that the file must give, such as {@code factory} and {@code router}
     * @param optional those that it may give
     * @param uses what it is good for
     */
    public record VenueKind(List<String> roles, List<String> optional, Set<Use> uses) {
        /** Keeps its own copies. */
        public VenueKind {
            roles = List.copyOf(roles);
            optional = List.copyOf(optional);
            uses = Set.copyOf(uses);
        }

        /** A kind that has nothing but what it must have. */
        public VenueKind(List<String> roles, Set<Use> uses) {
            this(roles, List.of(), uses);
        }

        /** The roles that a file may give, those that it must first. */
        List<String> all() {
            return Stream.concat(roles.stream(), optional.stream()).toList();
        }
    }

    /** What a kind of venue is good for. */
    public enum Use {
        /** A time-weighted average can be taken from its pools. */
        AVERAGES,
        /** It tells a reference price. */
        PRICES,
        /** It can be traded at. */
        TRADES,
        /** Something can be supplied to it, and be withdrawn. */
        LENDS,
        /** Something can be borrowed from it. */
        BORROWS
    }

    /** Nothing at all. */
    public static Catalog empty() {
        return new Catalog(Map.of(), Map.of(), Map.of());
    }

    /** The same and one more kind of venue. */
    public Catalog withVenue(String kind, VenueKind venue) {
        return new Catalog(plus(venues, kind, venue), strategies, tools);
    }

    /** The same and one more kind of strategy. */
    public Catalog withStrategy(StrategyFactory factory) {
        return withStrategy(factory.kind(), factory.settings());
    }

    /** The same and one more kind of strategy. */
    public Catalog withStrategy(String kind, List<SettingSpec> settings) {
        return new Catalog(venues, plus(strategies, kind, List.copyOf(settings)), tools);
    }

    /** The same and one more tool; a file without {@code tools} gets those that read. */
    public Catalog withTool(String name, ToolSpec.Kind kind) {
        return new Catalog(venues, strategies, plus(tools, name, kind));
    }

    private static <V> Map<String, V> plus(Map<String, V> before, String key, V value) {
        Map<String, V> after = new LinkedHashMap<>(before);
        if (after.put(key, value) != null) {
            throw new IllegalArgumentException("two things are called " + key);
        }
        return after;
    }
}
