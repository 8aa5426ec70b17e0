package dev.banyan.api.agent;

import dev.banyan.api.plan.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule of the playbook.
 *
 * @param when the condition, CEL text that was checked when the file was read
 * @param tasks what to do in order, as tasks numbered from zero
 * @param text the {@code do} items as written, for people
 * @param again how long after a firing it may fire once more while the condition stays true; empty for only when it
 *     turns true
 */
public record PlaybookRule(String when, List<Task> tasks, List<String> text, Optional<Duration> again) {

    /** Keeps its own copies. */
    public PlaybookRule {
        tasks = List.copyOf(tasks);
        text = List.copyOf(text);
    }
}
