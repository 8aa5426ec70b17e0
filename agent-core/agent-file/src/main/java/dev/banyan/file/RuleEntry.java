package dev.banyan.file;

import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.plan.Task;
import dev.banyan.rules.DoGrammar;
import java.util.List;

/**
 * A rule of the playbook and where it stands.
 *
 * @param place its {@code do}
 * @param places the item of {@code do} that each task comes from
 */
record RuleEntry(PlaybookRule rule, Item place, List<Item> places) {

    RuleEntry {
        places = List.copyOf(places);
    }

    /** The tools of the file that its tasks call; what ends the agent is none. */
    List<String> tools() {
        return rule.tasks().stream()
                .map(Task::tool)
                .filter(tool -> !tool.equals(DoGrammar.EXIT))
                .distinct()
                .toList();
    }
}
