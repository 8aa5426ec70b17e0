package dev.banyan.planners.playbook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The planner's notes as plain text by key; a change makes a new one. */
final class PlaybookMemo {

    private static final String JUDGED = "judged";
    private static final String QUEUE = "queue";
    private static final String FIRED = "fired.";
    private static final String COUNT = "count.";

    private final Map<String, String> notes;

    PlaybookMemo(Map<String, String> notes) {
        this.notes = new TreeMap<>(notes);
    }

    Map<String, String> toMap() {
        return notes;
    }

    /** The head whose rules were judged last; the same head is not judged twice. */
    Optional<String> judged() {
        return Optional.ofNullable(notes.get(JUDGED));
    }

    PlaybookMemo withJudged(String head) {
        return with(JUDGED, head);
    }

    /** When a rule fired last; there only until its condition was seen to be false. */
    Optional<Instant> fired(int rule) {
        return Optional.ofNullable(notes.get(FIRED + rule)).map(Instant::parse);
    }

    PlaybookMemo withFired(int rule, Instant time) {
        return with(FIRED + rule, time.toString());
    }

    PlaybookMemo withoutFired(int rule) {
        return without(FIRED + rule);
    }

    /** How often a rule has fired; this names its plans and never goes back. */
    long count(int rule) {
        return Long.parseLong(notes.getOrDefault(COUNT + rule, "0"));
    }

    PlaybookMemo withCount(int rule, long count) {
        return with(COUNT + rule, Long.toString(count));
    }

    /** Firings whose plans have not been started, as {@code rule/occurrence}. */
    Deque<String> queue() {
        String text = notes.getOrDefault(QUEUE, "");
        return text.isEmpty() ? new ArrayDeque<>() : new ArrayDeque<>(List.of(text.split(" ", -1)));
    }

    PlaybookMemo withQueue(Deque<String> queue) {
        return queue.isEmpty() ? without(QUEUE) : with(QUEUE, String.join(" ", queue));
    }

    private PlaybookMemo without(String key) {
        PlaybookMemo changed = new PlaybookMemo(notes);
        changed.notes.remove(key);
        return changed;
    }

    private PlaybookMemo with(String key, String value) {
        PlaybookMemo changed = new PlaybookMemo(notes);
        changed.notes.put(key, value);
        return changed;
    }
}
