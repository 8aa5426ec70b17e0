package dev.banyan.file;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code prices}. */
final class PricesSection {

    private final Reading reading;
    private final Registry registry;

    PricesSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    List<PriceDefinition> read(Item item) {
        List<PriceDefinition> prices = new ArrayList<>();
        for (Item.Pair pair : reading.table(item)) {
            Optional<Token> token = token(pair);
            Optional<Section> section = Section.open(reading, pair.value(), FileFormat.price());
            Optional<String> venue =
                    section.flatMap(s -> s.find("twap")).flatMap(i -> reading.value(i, this::averaging));
            Optional<Duration> window =
                    section.flatMap(s -> s.find("window")).flatMap(i -> reading.value(i, Written::duration));
            if (token.isPresent() && venue.isPresent() && window.isPresent()) {
                prices.add(new PriceDefinition.Average(token.get(), venue.get(), window.get()));
            }
        }
        return prices;
    }

    private Optional<Token> token(Item.Pair pair) {
        String symbol = pair.name();
        if (symbol.equals(registry.chain().nativeAsset().symbol())) {
            reading.problem(
                    pair.key(),
                    "the native asset has the price of its wrapped form"
                            + (registry.wraps()
                                    ? "; write " + registry.chain().wrapped().symbol()
                                    : ""));
            return Optional.empty();
        }
        Optional<Token> token =
                reading.value(pair.key(), text -> registry.tokens().find(text));
        boolean averaged = pair.value().node() instanceof YamlNode.Mapping mapping
                && mapping.find("twap").isPresent();
        if (averaged && token.isPresent() && token.get().equals(registry.unit())) {
            reading.problem(pair.key(), symbol + " is the unit of account; its average against itself is one");
            return Optional.empty();
        }
        return token;
    }

    private Parsed<String> averaging(String name) {
        return registry.venue(name).then(venue -> {
            Catalog.VenueKind kind = reading.catalog().venues().get(venue.kind());
            return kind == null || kind.averages()
                    ? Parsed.ok(name)
                    : Parsed.wrong("no average can be taken from a venue of kind " + venue.kind());
        });
    }
}
