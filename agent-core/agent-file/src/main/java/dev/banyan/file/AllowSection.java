package dev.banyan.file;

import dev.banyan.api.policy.Policy.Allow;
import dev.banyan.file.Catalog.Use;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code policy.allow}. */
final class AllowSection {

    private static final List<String> VERBS = List.of("trade", "lend", "borrow", "pay");
    private static final int WAD = 18;

    private final Reading reading;
    private final Registry registry;

    AllowSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    List<Allow> read(Item item) {
        List<Allow> allowed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Item one : reading.many(item)) {
            reading.single(one, "trade: [dexA]").ifPresent(pair -> {
                if (!seen.add(pair.name())) {
                    reading.problem(pair.key(), pair.name() + " stands twice in the list");
                }
                switch (pair.name()) {
                    case "trade" -> allowed.add(new Allow.Trade(all(pair.value(), name -> fit(name, Use.TRADES))));
                    case "lend" -> allowed.add(new Allow.Lend(all(pair.value(), name -> fit(name, Use.LENDS))));
                    case "borrow" -> borrow(pair.value()).ifPresent(allowed::add);
                    case "pay" -> allowed.add(new Allow.Pay(all(pair.value(), registry::person)));
                    default -> refuse(pair);
                }
            });
        }
        return allowed;
    }

    private void refuse(Item.Pair pair) {
        reading.problem(pair.key(), "unknown verb " + pair.name() + "; " + Closest.hint(pair.name(), VERBS));
    }

    private Optional<Allow> borrow(Item item) {
        Optional<Section> section = Section.open(reading, item, FileFormat.borrow());
        Optional<Set<String>> venues =
                section.flatMap(s -> s.find("venues")).map(places -> all(places, name -> fit(name, Use.BORROWS)));
        Optional<BigInteger> least = section.flatMap(s -> s.find("minHealthFactor"))
                .flatMap(place -> reading.value(place, AllowSection::wad));
        return venues.flatMap(names -> least.map(factor -> new Allow.Borrow(names, factor)));
    }

    private static Parsed<BigInteger> wad(String text) {
        return Written.ratio(text)
                .then(number -> number.compareTo(BigDecimal.ONE) > 0
                        ? Parsed.ok(number.movePointRight(WAD).toBigIntegerExact())
                        : Parsed.wrong(
                                "a health factor above 1 expected, such as 1.5; at 1 the position is liquidated"));
    }

    private <T> Set<T> all(Item item, Function<String, Parsed<T>> reader) {
        Set<T> values = new LinkedHashSet<>();
        for (Item one : reading.oneOrMany(item)) {
            reading.value(one, reader).ifPresent(value -> {
                if (!values.add(value)) {
                    reading.problem(one, "stands twice in the list");
                }
            });
        }
        return values;
    }

    private Parsed<String> fit(String name, Use use) {
        return registry.venue(name).then(venue -> {
            Catalog.VenueKind kind = reading.catalog().venues().get(venue.kind());
            return kind == null || kind.uses().contains(use)
                    ? Parsed.ok(name)
                    : Parsed.wrong("a venue of kind " + venue.kind() + " can not be " + done(use));
        });
    }

    private static String done(Use use) {
        return switch (use) {
            case LENDS -> "lent to";
            case BORROWS -> "borrowed from";
            case TRADES, AVERAGES, PRICES -> "traded at";
        };
    }

    /** True if something besides paying is open. */
    static boolean opensMoreThanPay(List<Allow> allowed) {
        return allowed.stream().anyMatch(allow -> !(allow instanceof Allow.Pay));
    }
}
