package dev.banyan.file;

import dev.banyan.api.agent.Submission;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code submit}: {@code public}, or {@code {private: URL, fallback: none | public}}. */
final class SubmitSection {

    static final List<String> FALLBACKS = List.of("none", "public");

    private static final String OPEN = "public";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Reading reading;

    SubmitSection(Reading reading) {
        this.reading = reading;
    }

    Submission read(Item item) {
        if (!(item.node() instanceof YamlNode.Mapping)) {
            reading.value(
                    item,
                    text -> text.equals(OPEN)
                            ? Parsed.ok(text)
                            : Parsed.wrong("public or {private: URL, fallback: none} expected, found " + text));
            return new Submission.Open();
        }
        Optional<Section> section = Section.open(reading, item, FileFormat.submit());
        boolean fallsBack = section.flatMap(s -> s.find("fallback"))
                .flatMap(value -> reading.value(value, SubmitSection::fallback))
                .filter(OPEN::equals)
                .isPresent();
        return section.flatMap(s -> s.find("private"))
                .flatMap(this::url)
                .<Submission>map(url -> new Submission.Sealed(url, fallsBack))
                .orElseGet(Submission.Open::new);
    }

    private static Parsed<String> fallback(String text) {
        return FALLBACKS.contains(text)
                ? Parsed.ok(text)
                : Parsed.wrong(String.join(" or ", FALLBACKS) + " expected, found " + text);
    }

    private Optional<String> url(Item item) {
        return reading.expanded(item).filter(url -> {
            boolean reachable = Urls.isReachable(url, SCHEMES);
            if (!reachable) {
                // the URL itself may be a secret and is not repeated
                reading.problem(item, "the URL of a relay, which begins with http:// or https://, expected");
            }
            return reachable;
        });
    }
}
