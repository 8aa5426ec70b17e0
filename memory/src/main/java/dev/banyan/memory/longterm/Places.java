package dev.banyan.memory.longterm;

import dev.banyan.api.memory.MemoryRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Where a record stands among all of its agent, as a text that sorts like its time; of one moment the id decides. */
final class Places {

    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn").withZone(ZoneOffset.UTC);

    private Places() {}

    static String of(MemoryRecord record) {
        return TIMES.format(record.time()) + " " + record.id();
    }

    /** The time of a place; of a text that is none, nothing. */
    static Optional<Instant> time(String place) {
        int end = place.indexOf(' ');
        try {
            return Optional.of(TIMES.parse(end < 0 ? place : place.substring(0, end), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
