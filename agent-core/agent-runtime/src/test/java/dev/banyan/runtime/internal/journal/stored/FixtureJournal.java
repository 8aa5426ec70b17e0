package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.journal.HashChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A journal of one persistence id as a release wrote it, with the digest of the state that it led to: lines of text, one
 * {@code journal} with the id, one a record (sequence number, previous hash, manifest, bytes), and one {@code state} at
 * the end.
 */
public record FixtureJournal(String persistenceId, List<StoredEvent> events, String digest) {

    private static final HexFormat HEX = HexFormat.of();

    /** Keeps its own copy. */
    public FixtureJournal {
        events = List.copyOf(events);
    }

    /** What is told of a state, as one hash. */
    public static String digest(List<String> state) {
        return Hash.sha256(String.join("\n", state)).value().substring(2);
    }

    /** What a file says of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("journal " + persistenceId);
        byte[] previous = HashChain.start();
        long sequence = 0;
        for (StoredEvent event : events) {
            sequence++;
            lines.add(sequence + " " + HEX.formatHex(previous) + " " + event.manifest() + " "
                    + HEX.formatHex(event.bytes()));
            previous = HashChain.next(previous, persistenceId, sequence, event.manifest(), event.bytes());
        }
        lines.add("state " + digest);
        return lines;
    }

    /** The journals of a file, lines that begin with a hash sign left out. */
    public static List<FixtureJournal> parse(String text) {
        List<FixtureJournal> journals = new ArrayList<>();
        String id = "";
        List<StoredEvent> events = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "#" -> {}
                case "journal" -> id = words[1];
                case "state" -> {
                    journals.add(new FixtureJournal(id, events, words[1]));
                    events.clear();
                }
                default -> events.add(new StoredEvent(words[2], HEX.parseHex(words[3])));
            }
        }
        return journals;
    }

    /** A fixture of the test's resources, which lies beside the test. */
    public static String text(Class<?> test, String name) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
