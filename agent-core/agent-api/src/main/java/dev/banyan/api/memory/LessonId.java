package dev.banyan.api.memory;

import dev.banyan.api.provenance.Provenance;
import java.util.Optional;

/**
 * What the record of a lesson is called: the agent, what the lesson warns of, and whom it is about. There is one record of each.
 *
 * @param sort one word
 * @param about a venue, strategy or rule by its name in the agent's file
 */
public record LessonId(String agent, String sort, String about) {

    private static final String MARK = "/lesson/";

    /** As the record's id. */
    public String text() {
        return agent + MARK + sort + "/" + about;
    }

    /** Of a record; empty if it is no lesson, whatever it calls itself: a lesson is made from other records, and of its own agent. */
    public static Optional<LessonId> of(MemoryRecord record) {
        String mark = record.agent() + MARK;
        if (!record.id().startsWith(mark) || !(record.provenance() instanceof Provenance.Recalled)) {
            return Optional.empty();
        }
        String rest = record.id().substring(mark.length());
        int end = rest.indexOf('/');
        return end < 1
                ? Optional.empty()
                : Optional.of(new LessonId(record.agent(), rest.substring(0, end), rest.substring(end + 1)));
    }
}
