package dev.banyan.file;

import dev.banyan.api.agent.ChainDefinition.Confirmations;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code chain}. */
final class ChainSection {

    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final int MOST_CONFIRMATIONS = 10_000;

    private final Reading reading;
    private final Section section;

    ChainSection(Reading reading, Section section) {
        this.reading = reading;
        this.section = section;
    }

    ChainParts read() {
        long id = section.find("id")
                .flatMap(item -> reading.value(item, text -> Written.whole(text, 1, Long.MAX_VALUE)))
                .orElse(0L);
        Optional<Section> natives =
                section.find("native").flatMap(item -> Section.open(reading, item, FileFormat.nativeAsset()));
        String nativeSymbol = symbol(natives, "symbol", "ETH");
        String wrapped = symbol(natives, "wrapped", "WETH");
        List<TokenEntry> tokens = section.find("tokens")
                .map(item -> new TokensSection(reading, nativeSymbol).read(item))
                .orElse(List.of());
        natives.flatMap(s -> s.find("wrapped"))
                .filter(item ->
                        tokens.stream().noneMatch(token -> token.symbol().equals(wrapped)))
                .ifPresent(item -> reading.problem(
                        item,
                        "unknown token " + wrapped + "; "
                                + Closest.hint(
                                        wrapped,
                                        tokens.stream().map(TokenEntry::symbol).toList())));
        return new ChainParts(
                id,
                section.find("rpc").map(this::rpc).orElse(List.of()),
                section.find("confirmations")
                        .flatMap(item -> reading.value(item, ChainSection::confirmations))
                        .orElse(new Confirmations.Depth(2)),
                Token.nativeAsset(nativeSymbol),
                wrapped,
                tokens,
                section.find("venues")
                        .map(item -> new VenuesSection(reading).read(item))
                        .orElse(List.of()),
                section.find("people").map(this::people).orElse(Map.of()));
    }

    private String symbol(Optional<Section> natives, String key, String fallback) {
        return natives.flatMap(s -> s.find(key))
                .flatMap(item -> reading.value(item, Names::symbol))
                .orElse(fallback);
    }

    private List<String> rpc(Item item) {
        List<String> urls = new ArrayList<>();
        List<Item> items = reading.oneOrMany(item);
        if (items.isEmpty()) {
            reading.problem(item, "one URL or more expected");
        }
        for (Item one : items) {
            reading.expanded(one).ifPresent(url -> {
                if (!Urls.isReachable(url, SCHEMES)) {
                    // the URL itself may be a secret and is not repeated
                    reading.problem(one, "a URL that begins with http://, https://, ws:// or wss:// expected");
                }
                urls.add(url);
            });
        }
        return urls;
    }

    private static Parsed<Confirmations> confirmations(String text) {
        if (text.equals("safe") || text.equals("finalized")) {
            return Parsed.ok(new Confirmations.Tagged(text));
        }
        return switch (Written.whole(text, 1, MOST_CONFIRMATIONS)) {
            case Parsed.Ok<Long>(Long blocks) -> Parsed.ok(new Confirmations.Depth(blocks.intValue()));
            case Parsed.Wrong<Long> wrong ->
                Parsed.wrong(
                        "a number from 1 to " + MOST_CONFIRMATIONS + ", safe or finalized expected, found " + text);
        };
    }

    private Map<String, Address> people(Item item) {
        Map<String, Address> people = new LinkedHashMap<>();
        for (Item.Pair pair : reading.table(item)) {
            Optional<String> name = reading.value(pair.key(), Names::name);
            if (name.isPresent() && name.get().startsWith("0x")) {
                reading.problem(pair.key(), "a name that does not look like an address expected");
            }
            reading.value(pair.value(), ChecksumAddress::read).ifPresent(address -> people.put(pair.name(), address));
        }
        return people;
    }
}
