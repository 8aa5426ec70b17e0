package dev.banyan.file;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.BrainDefinition.LocalFile;
import dev.banyan.api.agent.BrainDefinition.Model;
import dev.banyan.api.agent.BrainDefinition.Serve;
import dev.banyan.api.agent.BrainDefinition.TokenBudget;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code brain}. */
final class BrainSection {

    static final List<String> SERVERS = List.of("vllm", "sglang", "llama.cpp", "ollama", "openai");

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int CONTEXT = 8_192;
    private static final int LEAST_CONTEXT = 256;
    private static final int MOST_CONTEXT = 1 << 20;
    private static final int THREADS = 2;
    private static final int MOST_THREADS = 256;
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> OF_A_MODEL =
            Set.of("server", "url", "model", "gguf", "temperature", "timeout", "budget", "fallback", "serve", "key");
    private static final List<String> OF_A_SERVER = List.of("server", "url", "model", "serve", "key");

    private final Reading reading;
    private final Path folder;

    BrainSection(Reading reading, Path folder) {
        this.reading = reading;
        this.folder = folder;
    }

    BrainDefinition read(Item item) {
        Optional<Section> section = Section.open(reading, item, MindFormat.brain());
        String kind = section.flatMap(s -> s.find("kind"))
                .flatMap(value -> reading.value(value, text -> word(text, List.of("playbook", "llm"))))
                .orElse("playbook");
        if (section.isEmpty() || kind.equals("playbook")) {
            section.ifPresent(this::refuseModelKeys);
            return new BrainDefinition.Playbook();
        }
        return model(section.get());
    }

    private void refuseModelKeys(Section section) {
        OF_A_MODEL.stream()
                .sorted()
                .flatMap(key -> section.find(key).stream())
                .forEach(value -> reading.problem(value, "only a brain of kind llm has this; write kind: llm"));
    }

    private BrainDefinition model(Section section) {
        Optional<LocalFile> local = section.find("gguf").flatMap(this::local);
        if (section.has("gguf")) {
            OF_A_SERVER.stream()
                    .flatMap(key -> section.find(key).stream())
                    .forEach(value ->
                            reading.problem(value, "a file that gguf names is run without a server; leave this out"));
        } else {
            requireAll(section, List.of("server", "url", "model"));
        }
        List<String> urls = section.find("url").map(this::urls).orElse(List.of());
        return new Model(
                section.find("server")
                        .flatMap(item -> reading.value(item, text -> word(text, SERVERS)))
                        .orElse(section.has("gguf") ? "llama.cpp" : "openai"),
                urls,
                local.map(it -> it.file().getFileName().toString())
                        .or(() -> section.find("model").flatMap(reading::text))
                        .orElse(""),
                section.find("temperature")
                        .flatMap(item -> reading.value(item, BrainSection::temperature))
                        .orElse(BigDecimal.ZERO),
                section.find("timeout")
                        .flatMap(item -> reading.value(item, Written::duration))
                        .orElse(TIMEOUT),
                section.find("budget").flatMap(this::budget),
                section.find("fallback")
                        .flatMap(item -> reading.value(item, text -> word(text, List.of("playbook"))))
                        .isPresent(),
                section.find("serve").flatMap(this::serve),
                local,
                new ServerKeyReader(reading, folder).read(section, urls));
    }

    /** The path alone, or a section with the path and how the file is run. */
    private Optional<LocalFile> local(Item item) {
        if (!(item.node() instanceof YamlNode.Mapping)) {
            return path(item).map(file -> new LocalFile(file, CONTEXT, THREADS));
        }
        Optional<Section> section = Section.open(reading, item, MindFormat.gguf());
        Optional<Path> file = section.flatMap(s -> s.find("file")).flatMap(this::path);
        int context = whole(section, "context", LEAST_CONTEXT, MOST_CONTEXT, CONTEXT);
        int threads = whole(section, "threads", 1, MOST_THREADS, THREADS);
        return file.map(it -> new LocalFile(it, context, threads));
    }

    private int whole(Optional<Section> section, String key, int least, int most, int fallback) {
        return section.flatMap(s -> s.find(key))
                .flatMap(value -> reading.value(value, text -> Written.whole(text, least, most)))
                .map(Long::intValue)
                .orElse(fallback);
    }

    private Optional<Path> path(Item item) {
        return reading.expanded(item).flatMap(text -> {
            try {
                Path path = folder.resolve(text).normalize();
                if (path.getFileName() != null) {
                    return Optional.of(path);
                }
            } catch (InvalidPathException e) {
                // said below
            }
            reading.problem(item, "the path of a GGUF file expected");
            return Optional.empty();
        });
    }

    private void requireAll(Section section, List<String> keys) {
        keys.stream()
                .filter(key -> !section.has(key))
                .forEach(key -> reading.problem(
                        section.item().at(),
                        section.pathOf(key),
                        "missing; a brain of kind llm needs it, or gguf in place of server, url and model"));
    }

    private List<String> urls(Item item) {
        List<String> urls = new ArrayList<>();
        for (Item one : reading.oneOrMany(item)) {
            reading.expanded(one).ifPresent(url -> {
                if (!Urls.isReachable(url, SCHEMES)) {
                    // the URL itself may be a secret and is not repeated
                    reading.problem(one, "a URL that begins with http:// or https:// expected");
                }
                urls.add(url);
            });
        }
        return urls;
    }

    private Optional<TokenBudget> budget(Item item) {
        Optional<Section> section = Section.open(reading, item, MindFormat.budget());
        Optional<Long> tokens = section.flatMap(s -> s.find("tokens"))
                .flatMap(value -> reading.value(value, text -> Written.whole(text, 1, MOST_TOKENS)));
        Optional<Duration> per =
                section.flatMap(s -> s.find("per")).flatMap(value -> reading.value(value, BrainSection::span));
        return tokens.flatMap(most -> per.map(span -> new TokenBudget(most, span)));
    }

    private Optional<Serve> serve(Item place) {
        Optional<Section> section = Section.open(reading, place, MindFormat.serve());
        List<String> command = section.flatMap(s -> s.find("command"))
                .map(item -> Commands.read(reading, item, "/usr/local/bin/llama-server"))
                .orElse(List.of());
        String gpu = section.flatMap(s -> s.find("gpu"))
                .flatMap(value -> reading.value(value, BrainSection::gpu))
                .orElse("");
        return command.isEmpty() ? Optional.empty() : Optional.of(new Serve(command, gpu));
    }

    /** Tokens are counted for a day. */
    private static Parsed<Duration> span(String text) {
        return Written.duration(text)
                .then(span -> span.compareTo(Duration.ofDays(1)) <= 0
                        ? Parsed.ok(span)
                        : Parsed.wrong("a day at most expected, such as 1h or 24h"));
    }

    static Parsed<String> word(String text, List<String> words) {
        return words.contains(text)
                ? Parsed.ok(text)
                : Parsed.wrong(String.join(" or ", words) + " expected, found " + text);
    }

    private static Parsed<String> gpu(String text) {
        return text.matches("[A-Za-z0-9-]+(,[A-Za-z0-9-]+)*")
                ? Parsed.ok(text)
                : Parsed.wrong("GPUs as CUDA_VISIBLE_DEVICES has them expected, such as 0 or 0,1");
    }

    private static Parsed<BigDecimal> temperature(String text) {
        return text.matches("[01](\\.[0-9]{1,3})?|2(\\.0{1,3})?")
                ? Parsed.ok(new BigDecimal(text))
                : Parsed.wrong("a number from 0 to 2 expected, such as 0 or 0.7");
    }
}
