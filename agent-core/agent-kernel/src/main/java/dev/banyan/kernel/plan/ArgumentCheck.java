package dev.banyan.kernel.plan;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The rules on one argument: its type, its registry, and whether its source may set it.
 *
 * <p>What an action spends, where and how much is set by the operator or by the account's own receipts. A brain may
 * choose among the entries of a registry, and no more; what tools observed, and what memory recalls below the account's own receipt, sets nothing of an action.
 */
final class ArgumentCheck {

    private final PlanVocabulary words;

    ArgumentCheck(PlanVocabulary words) {
        this.words = words;
    }

    Optional<String> untrusted(ToolSpec spec, ParameterSpec parameter, Argument argument) {
        Trust least = least(spec.kind(), parameter.type(), argument.provenance());
        Trust given = argument.provenance().trust();
        return given.compareTo(least) < 0
                ? Optional.of(parameter.name() + " comes from " + argument.provenance() + " (" + given
                        + "), which may not set it; " + least + " or better may")
                : Optional.empty();
    }

    private static Trust least(ToolSpec.Kind kind, ParameterSpec.Type type, Provenance provenance) {
        return switch (kind) {
            case READ -> Trust.OUTSIDE;
            case CONTROL -> Trust.CHOSEN;
            case ACTION ->
                switch (type) {
                    case TOKEN, VENUE, PERSON, STRATEGY -> isMemory(provenance) ? Trust.OWN_RECEIPT : Trust.CHOSEN;
                    case TEXT, WHOLE, FLAG, AMOUNT, MANY, FIELDS -> Trust.OWN_RECEIPT;
                };
        };
    }

    /** A choice made now is the brain's to make; one that is remembered may have been talked into it long ago. */
    private static boolean isMemory(Provenance provenance) {
        return provenance instanceof Provenance.Recalled || provenance instanceof Provenance.OwnDecision;
    }

    Optional<String> misfit(ParameterSpec parameter, Value value) {
        String name = parameter.name();
        return switch (parameter.type()) {
            case TEXT -> value instanceof Value.Text ? parameter.notChosen(value) : wrong(name, "a text");
            case WHOLE -> value instanceof Value.Whole ? Optional.empty() : wrong(name, "a whole number");
            case FLAG -> value instanceof Value.Flag ? Optional.empty() : wrong(name, "true or false");
            case MANY -> value instanceof Value.Many ? Optional.empty() : wrong(name, "several values");
            case FIELDS -> value instanceof Value.Fields ? Optional.empty() : wrong(name, "values by name");
            case AMOUNT -> amount(name, value);
            case TOKEN -> entry(name, value, "token", words.tokens().keySet());
            case VENUE -> entry(name, value, "venue", words.venues());
            case STRATEGY -> entry(name, value, "strategy", words.strategies());
            case PERSON ->
                value instanceof Value.Account ? Optional.empty() : entry(name, value, "person", words.people());
        };
    }

    Optional<String> misfit(ParameterSpec parameter, ToolSpec source, Argument.FromTask from) {
        String field = "field " + from.field() + " of task " + from.task();
        Optional<ParameterSpec> result = source.results().stream()
                .filter(spec -> spec.name().equals(from.field()))
                .findFirst();
        if (result.isEmpty()) {
            return Optional.of(parameter.name() + ": " + source.name() + " gives no " + from.field());
        }
        return result.get().type() == parameter.type()
                ? Optional.empty()
                : Optional.of(parameter.name() + " is " + parameter.type() + ", " + field + " is "
                        + result.get().type());
    }

    private Optional<String> amount(String name, Value value) {
        if (!(value instanceof Value.Amount amount)) {
            return wrong(name, "an amount with a token");
        }
        if (!words.tokens().containsValue(amount.value().token())) {
            return Optional.of(name + ": " + amount.value().token() + " is not in the registry");
        }
        return amount.value().signum() < 0 ? Optional.of(name + " is negative") : Optional.empty();
    }

    private static Optional<String> entry(String name, Value value, String what, Set<String> registry) {
        if (!(value instanceof Value.Text text)) {
            return wrong(name, "the name of a " + what);
        }
        return registry.contains(text.value())
                ? Optional.empty()
                : Optional.of(name + ": no " + what + " is called " + text.value());
    }

    private static Optional<String> wrong(String name, String expected) {
        return Optional.of(name + " must be " + expected);
    }
}
