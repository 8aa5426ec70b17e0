package dev.banyan.file;

import dev.banyan.api.agent.MemoryDefinition.EmbeddingServer;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the keys of {@code memory.longTerm} that say which server makes vectors, in the words of {@code brain}. */
final class EmbeddingServerReader {

    private static final List<String> REQUIRED = List.of("url", "model");
    private static final List<String> KEYS = List.of("server", "url", "model", "timeout", "key");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String KIND = "openai";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 100;

    private final Reading reading;
    private final Section section;
    private final Path folder;

    EmbeddingServerReader(Reading reading, Section section, Path folder) {
        this.reading = reading;
        this.section = section;
        this.folder = folder;
    }

    /**
     * The server, if there is to be one; else none of its keys may stand there.
     *
     * @param wanted whether the embedder is a server
     */
    Optional<EmbeddingServer> read(boolean wanted) {
        if (!wanted) {
            KEYS.stream()
                    .flatMap(key -> section.find(key).stream())
                    .forEach(item -> reading.problem(item, "only a server has this; write embedder: server"));
            return Optional.empty();
        }
        REQUIRED.stream()
                .filter(key -> !section.has(key))
                .forEach(key -> reading.problem(
                        section.item().at(), section.pathOf(key), "missing; an embedder that is a server needs it"));
        String url = section.find("url").flatMap(this::url).orElse("");
        return Optional.of(new EmbeddingServer(
                section.find("server")
                        .flatMap(item -> reading.value(item, text -> BrainSection.word(text, BrainSection.SERVERS)))
                        .orElse(KIND),
                url,
                section.find("model")
                        .flatMap(item -> reading.value(item, EmbeddingServerReader::model))
                        .orElse(""),
                section.find("timeout")
                        .flatMap(item -> reading.value(item, EmbeddingServerReader::timeout))
                        .orElse(TIMEOUT),
                new ServerKeyReader(reading, folder).read(section, List.of(url))));
    }

    private Optional<String> url(Item item) {
        Optional<String> url = reading.expanded(item);
        if (url.isPresent() && !Urls.isReachable(url.get(), SCHEMES)) {
            // the URL itself may be a secret and is not repeated
            reading.problem(item, "a URL that begins with http:// or https:// expected");
        }
        return url;
    }

    /** It becomes part of the embedder's identity, which is one short line. */
    private static Parsed<String> model(String text) {
        return text.length() <= LONGEST_NAME && text.lines().count() == 1
                ? Parsed.ok(text)
                : Parsed.wrong("a model's name of up to " + LONGEST_NAME + " characters on one line expected");
    }

    private static Parsed<Duration> timeout(String text) {
        return Written.duration(text)
                .then(span -> span.isPositive() && span.compareTo(LONGEST) <= 0
                        ? Parsed.ok(span)
                        : Parsed.wrong("more than nothing and 5m at most expected, such as 10s"));
    }
}
