package dev.banyan.file;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.file.Catalog.Use;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code prices}: each token has a feed with an age, or an average with a window. */
final class PricesSection {

    private static final String FEED = "feed";
    private static final String MAX_AGE = "maxAge";
    private static final String TWAP = "twap";
    private static final String WINDOW = "window";

    private final Reading reading;
    private final Registry registry;

    PricesSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    List<PriceDefinition> read(Item item) {
        List<PriceDefinition> prices = new ArrayList<>();
        Optional<Item> byFeed = Optional.empty();
        for (Item.Pair pair : reading.table(item)) {
            Optional<Token> token = token(pair);
            Optional<PriceDefinition> price =
                    Section.open(reading, pair.value(), FileFormat.price()).flatMap(section -> price(section, token));
            price.ifPresent(prices::add);
            if (byFeed.isEmpty() && price.orElse(null) instanceof PriceDefinition.Feed) {
                byFeed = Optional.of(pair.value());
            }
        }
        byFeed.ifPresent(first -> requireFeedOfUnit(first, prices));
        return prices;
    }

    private Optional<PriceDefinition> price(Section section, Optional<Token> token) {
        boolean feed = section.has(FEED) || section.has(MAX_AGE);
        boolean average = section.has(TWAP) || section.has(WINDOW);
        if (feed == average) {
            reading.problem(
                    section.item(),
                    "either a feed with a maxAge, such as {feed: ethUsd, maxAge: 1h}, or a twap with a window expected");
            return Optional.empty();
        }
        String source = feed ? FEED : TWAP;
        String time = feed ? MAX_AGE : WINDOW;
        Optional<String> venue = needed(section, source)
                .flatMap(i -> reading.value(i, name -> fit(name, feed ? Use.PRICES : Use.AVERAGES)));
        Optional<Duration> span = needed(section, time).flatMap(i -> reading.value(i, Written::duration));
        if (token.isEmpty() || venue.isEmpty() || span.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                feed
                        ? new PriceDefinition.Feed(token.get(), venue.get(), span.get())
                        : new PriceDefinition.Average(token.get(), venue.get(), span.get()));
    }

    private Optional<Item> needed(Section section, String key) {
        Optional<Item> item = section.find(key);
        if (item.isEmpty()) {
            reading.problem(section.item().at(), section.pathOf(key), "missing");
        }
        return item;
    }

    /** Feeds are quoted in one currency of their own, so that only the unit's own feed leads to the unit. */
    private void requireFeedOfUnit(Item first, List<PriceDefinition> prices) {
        Token unit = registry.unit();
        boolean has = prices.stream()
                .anyMatch(price ->
                        price instanceof PriceDefinition.Feed && price.token().equals(unit));
        if (!has) {
            reading.problem(first, "a feed's price leads to the unit only by a feed of " + unit + "; give it one too");
        }
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
                && mapping.find(TWAP).isPresent();
        if (averaged && token.isPresent() && token.get().equals(registry.unit())) {
            reading.problem(pair.key(), symbol + " is the unit of account; its average against itself is one");
            return Optional.empty();
        }
        return token;
    }

    private Parsed<String> fit(String name, Use use) {
        return registry.venue(name).then(venue -> {
            Catalog.VenueKind kind = reading.catalog().venues().get(venue.kind());
            String what = use == Use.PRICES ? "price" : "average";
            return kind == null || kind.uses().contains(use)
                    ? Parsed.ok(name)
                    : Parsed.wrong("no " + what + " can be taken from a venue of kind " + venue.kind());
        });
    }
}
