package dev.banyan.planners.draft;

import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.brain.Vocabulary.SteerableStrategy;
import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a value is of a parameter's type and, for a name, stands in the registry. */
final class Fit {

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 4;
    private static final int BITS = 256;

    private final Map<String, Token> tokens;
    private final Set<String> venues;
    private final Set<String> people;
    private final Set<String> strategies;

    Fit(Vocabulary words) {
        this.tokens = words.tokens().stream()
                .collect(Collectors.toMap(Token::symbol, Function.identity(), (first, second) -> first));
        this.venues = new HashSet<>(words.venues());
        this.people = new HashSet<>(words.people());
        this.strategies =
                words.strategies().stream().map(SteerableStrategy::name).collect(Collectors.toSet());
    }

    /** What is wrong with the value; nothing if it fits. */
    Optional<String> problem(ParameterSpec parameter, Value value) {
        if (!small(value, 1)) {
            return Optional.of(parameter.name() + " is too large, too deep or has half characters");
        }
        return switch (parameter.type()) {
            case TEXT -> value instanceof Value.Text ? parameter.notChosen(value) : expect(false, parameter, "a text");
            case WHOLE -> expect(value instanceof Value.Whole, parameter, "a whole number");
            case FLAG -> expect(value instanceof Value.Flag, parameter, "true or false");
            case MANY -> expect(value instanceof Value.Many, parameter, "several values");
            case FIELDS -> expect(value instanceof Value.Fields, parameter, "values by name");
            case AMOUNT -> amount(parameter, value);
            case TOKEN -> name(parameter, value, "token", tokens.keySet());
            case VENUE -> name(parameter, value, "venue", venues);
            case PERSON -> name(parameter, value, "person", people);
            case STRATEGY -> name(parameter, value, "strategy", strategies);
        };
    }

    private Optional<String> amount(ParameterSpec parameter, Value value) {
        if (!(value instanceof Value.Amount amount)) {
            return expect(false, parameter, "an amount with a token");
        }
        if (!tokens.containsValue(amount.value().token())) {
            return Optional.of(parameter.name() + ": " + amount.value().token() + " is not in the registry");
        }
        return amount.value().signum() < 0 ? Optional.of(parameter.name() + " is negative") : Optional.empty();
    }

    private static Optional<String> name(ParameterSpec parameter, Value value, String what, Set<String> registry) {
        if (!(value instanceof Value.Text text)) {
            return expect(false, parameter, "the name of a " + what);
        }
        return registry.contains(text.value())
                ? Optional.empty()
                : Optional.of(parameter.name() + ": no " + what + " is called " + text.value());
    }

    private static Optional<String> expect(boolean as, ParameterSpec parameter, String expected) {
        return as ? Optional.empty() : Optional.of(parameter.name() + " must be " + expected);
    }

    private static boolean small(Value value, int depth) {
        return depth <= DEEPEST
                && switch (value) {
                    case Value.Text v -> sound(v.value());
                    case Value.Whole v -> v.value().bitLength() <= BITS;
                    case Value.Amount v -> v.value().units().bitLength() <= BITS;
                    case Value.Flag v -> true;
                    case Value.Account v -> true;
                    case Value.Many v -> all(v.values(), depth);
                    case Value.Fields v ->
                        v.values().keySet().stream().allMatch(Fit::sound)
                                && all(List.copyOf(v.values().values()), depth);
                };
    }

    private static boolean all(List<Value> values, int depth) {
        return values.size() <= BITS && values.stream().allMatch(value -> small(value, depth + 1));
    }

    private static boolean sound(String text) {
        return text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
