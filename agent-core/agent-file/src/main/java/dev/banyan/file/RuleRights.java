package dev.banyan.file;

import dev.banyan.api.hex.Address;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Policy.Allow;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.DoGrammar;
import java.util.Optional;

/** Whether the policy can ever allow what the rules of the playbook do: what it never can is an error before anything starts. */
record RuleRights(Reading reading, Registry registry, Policy policy) {

    void check(RuleEntry rule) {
        for (Task task : rule.rule().tasks()) {
            problem(task).ifPresent(problem -> reading.problem(rule.places().get(task.id()), problem));
        }
    }

    private Optional<String> problem(Task task) {
        return switch (task.tool()) {
            case DoGrammar.LEND ->
                name(task, "venue")
                        .filter(venue -> !lends(venue))
                        .map(venue -> "the policy does not let one "
                                + name(task, "do").orElse("lend") + " at " + venue + "; add lend: [" + venue
                                + "] under allow");
            case DoGrammar.PAY ->
                name(task, "to")
                        .filter(person -> !pays(person))
                        .map(person -> "the policy does not let " + person + " be paid; add pay: [" + person
                                + "] under allow");
            default -> Optional.empty();
        };
    }

    private boolean lends(String venue) {
        return policy.allow().stream()
                .anyMatch(allow ->
                        allow instanceof Allow.Lend lend && lend.venues().contains(venue));
    }

    private boolean pays(String person) {
        Optional<Address> address =
                Optional.ofNullable(registry.chain().people().get(person));
        return address.isEmpty()
                || policy.allow().stream()
                        .anyMatch(allow -> allow instanceof Allow.Pay pay
                                && pay.recipients().contains(address.get()));
    }

    private static Optional<String> name(Task task, String argument) {
        return task.arguments().get(argument) instanceof Argument.Known known
                        && known.value() instanceof Value.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }
}
