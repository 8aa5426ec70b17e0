package dev.banyan.file;

import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.plan.Task;
import java.util.List;

/** A rule of the playbook and where its {@code do} stands. */
record RuleEntry(PlaybookRule rule, Item place) {

    /** The tools that its tasks call. */
    List<String> tools() {
        return rule.tasks().stream().map(Task::tool).distinct().toList();
    }
}
