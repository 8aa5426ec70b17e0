package dev.banyan.planners.conversation;

import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.draft.Seen;
import dev.banyan.planners.text.OutsideText;
import dev.banyan.planners.text.ValueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that the tasks of a conversation came back with, as notes: of which task each was first. The task numbered 2 of the
 * conversation's first plan counts as 1002, of its second as 2002, so that none is taken for one of a plan to come.
 */
final class SeenValues {

    private static final int PLAN = 1_000;
    private static final int MOST = 200;
    private static final int LONGEST = 120;

    private SeenValues() {}

    static Seen of(Conversation conversation) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String line : conversation.seen()) {
            int space = line.indexOf(' ');
            numbers.putIfAbsent(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
        }
        return new Seen(numbers);
    }

    static Conversation add(Conversation conversation, PlanOutcome end) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<String> before = conversation.seen();
        new TreeMap<>(end.results())
                .forEach((task, result) -> new TreeMap<>(result)
                        .values()
                        .forEach(value -> leaves(value, PLAN * conversation.plans() + task, numbers)));
        List<String> lines = new ArrayList<>(before);
        numbers.forEach((text, task) -> lines.add(task + " " + text));
        return conversation.seen(lines, MOST);
    }

    private static void leaves(Value value, int task, Map<String, Integer> numbers) {
        switch (value) {
            case Value.Many many -> many.values().forEach(one -> leaves(one, task, numbers));
            case Value.Fields fields ->
                new TreeMap<>(fields.values()).values().forEach(one -> leaves(one, task, numbers));
            case Value.Text text -> note(text, task, numbers);
            case Value.Whole whole -> note(whole, task, numbers);
            case Value.Amount amount -> note(amount, task, numbers);
            case Value.Account account -> note(account, task, numbers);
            case Value.Flag says -> {}
        }
    }

    private static void note(Value value, int task, Map<String, Integer> numbers) {
        String text = ValueText.of(value);
        if (text.length() <= LONGEST && OutsideText.line(text).equals(text)) {
            numbers.putIfAbsent(text, task);
        }
    }
}
