package dev.banyan.planners.draft;

import dev.banyan.api.money.Token;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a task needs of the account, and what it leaves there for others: its pre- and postconditions, as far as its
 * arguments say them.
 *
 * @param needs symbols of tokens, and {@code strategy NAME}
 * @param gives the same
 */
record Flow(Set<String> needs, Set<String> gives) {

    private static final Flow NONE = new Flow(Set.of(), Set.of());

    Flow {
        needs = Set.copyOf(needs);
        gives = Set.copyOf(gives);
    }

    /** The flow of a task; a read needs and gives nothing. */
    static Flow of(Task task, ToolSpec spec, Token nativeAsset, Token wrapped) {
        return switch (spec.kind()) {
            case READ -> NONE;
            case CONTROL -> both(names(task, spec));
            case ACTION -> action(task, spec, nativeAsset, wrapped);
        };
    }

    /** True if the other one needs what this one gives. */
    boolean feeds(Flow other) {
        return gives.stream().anyMatch(other.needs::contains);
    }

    /** True if both need the same. */
    boolean contends(Flow other) {
        return needs.stream().anyMatch(other.needs::contains);
    }

    private static Flow action(Task task, ToolSpec spec, Token nativeAsset, Token wrapped) {
        Set<String> names = names(task, spec);
        return switch (task.tool()) {
            case "wrap" -> {
                Set<String> other = new HashSet<>(List.of(nativeAsset.symbol(), wrapped.symbol()));
                other.removeAll(names);
                yield new Flow(names, other);
            }
            case "swap" -> {
                Set<String> out = tokens(task, spec);
                Set<String> in = amounts(task);
                in.removeAll(out);
                yield new Flow(in, out);
            }
            case "pay" -> new Flow(names, Set.of());
            case "withdraw" -> new Flow(Set.of(), names);
            default -> both(names);
        };
    }

    private static Flow both(Set<String> names) {
        return new Flow(names, names);
    }

    private static Set<String> names(Task task, ToolSpec spec) {
        Set<String> names = new HashSet<>(amounts(task));
        names.addAll(tokens(task, spec));
        return names;
    }

    private static Set<String> amounts(Task task) {
        Set<String> symbols = new HashSet<>();
        for (Argument argument : task.arguments().values()) {
            if (argument instanceof Argument.Known(Value.Amount(var amount), var source)) {
                symbols.add(amount.token().symbol());
            }
        }
        return symbols;
    }

    private static Set<String> tokens(Task task, ToolSpec spec) {
        Set<String> names = new HashSet<>();
        for (ParameterSpec parameter : spec.parameters()) {
            if (task.arguments().get(parameter.name()) instanceof Argument.Known(Value.Text(String name), var source)) {
                switch (parameter.type()) {
                    case TOKEN -> names.add(name);
                    case STRATEGY -> names.add("strategy " + name);
                    case TEXT, WHOLE, FLAG, AMOUNT, VENUE, PERSON, MANY, FIELDS -> {}
                }
            }
        }
        return names;
    }
}
