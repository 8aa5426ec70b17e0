package dev.banyan.file;

import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.rules.text.Closest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code chain.venues}. */
final class VenuesSection {

    private static final Set<String> LATER = Set.of("uniswap-v3", "aave-v3", "erc4626", "chainlink");

    private final Reading reading;
    private final Map<Map<String, Address>, String> seen = new HashMap<>();

    VenuesSection(Reading reading) {
        this.reading = reading;
    }

    List<VenueDefinition> read(Item item) {
        List<VenueDefinition> venues = new ArrayList<>();
        for (Item.Pair pair : reading.table(item)) {
            Optional<String> name = reading.value(pair.key(), Names::name);
            if (name.isPresent() && name.get().equals(PolicySection.DEFAULT)) {
                reading.problem(pair.key(), "a venue can not be called default: that word has a meaning in the policy");
            }
            venues.add(venue(pair));
        }
        return venues;
    }

    /** A venue whose kind is not known keeps its name, so that what refers to it is not wrong as well. */
    private VenueDefinition venue(Item.Pair pair) {
        Map<String, Catalog.VenueKind> kinds = reading.catalog().venues();
        List<Item.Pair> keys = reading.table(pair.value());
        Optional<Item> kindItem = keys.stream()
                .filter(key -> key.name().equals("kind"))
                .map(Item.Pair::value)
                .findFirst();
        if (kindItem.isEmpty()) {
            if (!keys.isEmpty()) {
                reading.problem(
                        pair.value(), "the key kind is missing; known kinds: " + String.join(", ", sorted(kinds)));
            }
            return new VenueDefinition(pair.name(), "", Map.of());
        }
        String kind = reading.text(kindItem.get()).orElse("");
        Catalog.VenueKind known = kinds.get(kind);
        if (known == null) {
            if (!kind.isEmpty()) {
                reading.problem(
                        kindItem.get(),
                        LATER.contains(kind)
                                ? "venues of kind " + kind + " are not yet supported"
                                : "unknown kind " + kind + "; " + Closest.hint(kind, kinds.keySet()));
            }
            return new VenueDefinition(pair.name(), kind, Map.of());
        }
        Map<String, Address> addresses = addresses(pair, keys, kind, known);
        String twin = seen.putIfAbsent(addresses, pair.name());
        if (twin != null && addresses.keySet().containsAll(known.roles())) {
            reading.problem(pair.key(), "the same contracts as " + twin);
        }
        return new VenueDefinition(pair.name(), kind, addresses);
    }

    private Map<String, Address> addresses(Item.Pair pair, List<Item.Pair> keys, String kind, Catalog.VenueKind known) {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (Item.Pair key : keys) {
            if (key.name().equals("kind")) {
                continue;
            }
            if (!known.all().contains(key.name())) {
                reading.problem(
                        key.key(),
                        "unknown key of a venue of kind " + kind + "; " + Closest.hint(key.name(), known.all()));
                continue;
            }
            reading.value(key.value(), ChecksumAddress::read).ifPresent(a -> addresses.put(key.name(), a));
        }
        for (String role : known.roles()) {
            if (keys.stream().noneMatch(key -> key.name().equals(role))) {
                reading.problem(
                        pair.value().at(),
                        pair.value().path() + "." + role,
                        "missing; a venue of kind " + kind + " has one");
            }
        }
        return addresses;
    }

    private static List<String> sorted(Map<String, ?> kinds) {
        return kinds.keySet().stream().sorted().toList();
    }
}
