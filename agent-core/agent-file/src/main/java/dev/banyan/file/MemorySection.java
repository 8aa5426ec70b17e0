package dev.banyan.file;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.MemoryDefinition.Embedder;
import dev.banyan.api.agent.MemoryDefinition.EmbeddingServer;
import dev.banyan.api.agent.MemoryDefinition.LongTerm;
import dev.banyan.api.agent.MemoryDefinition.Store;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code memory}. */
final class MemorySection {

    private static final String NONE = "none";

    static final List<String> STORES = Stream.concat(Stream.of(Store.values()).map(Store::word), Stream.of(NONE))
            .toList();
    static final List<String> EMBEDDERS =
            Stream.of(Embedder.values()).map(Embedder::word).toList();

    private static final Map<String, Store> STORE =
            Stream.of(Store.values()).collect(Collectors.toUnmodifiableMap(Store::word, store -> store));

    private static final Map<String, Embedder> EMBEDDER =
            Stream.of(Embedder.values()).collect(Collectors.toUnmodifiableMap(Embedder::word, embedder -> embedder));

    private static final String TOKENS = " tokens";
    private static final long LEAST_WINDOW = 1_024;
    private static final long MOST_WINDOW = 1_000_000;
    private static final int WINDOW = 4_096;

    private final Reading reading;
    private final Path folder;

    MemorySection(Reading reading, Path folder) {
        this.reading = reading;
        this.folder = folder;
    }

    Optional<MemoryDefinition> read(Item item) {
        return Section.open(reading, item, MindFormat.memory()).map(section -> {
            int window = section.find("window")
                    .flatMap(value -> reading.value(value, MemorySection::window))
                    .map(Math::toIntExact)
                    .orElse(WINDOW);
            Optional<LongTerm> longTerm = section.find("longTerm")
                    .flatMap(value -> Section.open(reading, value, MindFormat.longTerm()))
                    .flatMap(this::longTerm);
            return new MemoryDefinition(window, longTerm);
        });
    }

    private Optional<LongTerm> longTerm(Section section) {
        Optional<Embedder> embedder = section.find("embedder").flatMap(item -> read(item, EMBEDDERS, EMBEDDER));
        Optional<EmbeddingServer> server = new EmbeddingServerReader(reading, section, folder)
                .read(embedder.filter(Embedder.SERVER::equals).isPresent());
        return section.find("store")
                .flatMap(item -> read(item, STORES, STORE))
                .map(store -> new LongTerm(store, embedder.orElse(Embedder.HASHING), server));
    }

    /** What a word means; empty for a wrong one, and for the one that means nothing. */
    private <T> Optional<T> read(Item item, List<String> words, Map<String, T> meanings) {
        return reading.value(item, text -> BrainSection.word(text, words))
                .filter(text -> !text.equals(NONE))
                .flatMap(text -> Optional.ofNullable(meanings.get(text)));
    }

    private static Parsed<Long> window(String text) {
        return text.endsWith(TOKENS)
                ? Written.whole(text.substring(0, text.length() - TOKENS.length()), LEAST_WINDOW, MOST_WINDOW)
                : Parsed.wrong("a number of tokens expected, such as 4096 tokens");
    }
}
