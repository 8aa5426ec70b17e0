package dev.banyan.llm.internal.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one argument may be: a value of its type, a field of another call's result, or {@code null} if it is optional. */
final class ArgumentSchema {

    private final Vocabulary words;
    private final int maxTasks;
    private final ReplySchema.Nodes nodes;

    ArgumentSchema(Vocabulary words, int maxTasks, ReplySchema.Nodes nodes) {
        this.words = words;
        this.maxTasks = maxTasks;
        this.nodes = nodes;
    }

    /** Empty if there is nothing that it could be. */
    Optional<ObjectNode> of(ParameterSpec parameter) {
        List<ObjectNode> forms = new ArrayList<>();
        (parameter.choices().isEmpty() ? value(parameter.type()) : names(parameter.choices())).ifPresent(forms::add);
        if (parameter.choices().isEmpty()) {
            reference(parameter.type()).ifPresent(forms::add);
        }
        if (forms.isEmpty()) {
            return Optional.empty();
        }
        if (!parameter.required()) {
            forms.add(nodes.typed("null"));
        }
        return Optional.of(nodes.anyOf(forms));
    }

    private Optional<ObjectNode> value(ParameterSpec.Type type) {
        long most = Bounds.WHOLE.longValueExact();
        return switch (type) {
            case TEXT -> Optional.of(nodes.text(Bounds.TEXT));
            case WHOLE -> Optional.of(nodes.whole(-most, most));
            case FLAG -> Optional.of(nodes.typed("boolean"));
            case AMOUNT -> amount();
            case TOKEN -> names(symbols());
            case VENUE -> names(words.venues());
            case PERSON -> names(words.people());
            case STRATEGY ->
                names(words.strategies().stream()
                        .map(Vocabulary.SteerableStrategy::name)
                        .toList());
            case MANY -> Optional.of(nodes.array(nodes.text(Bounds.TEXT), Bounds.MANY));
            case FIELDS -> Optional.empty();
        };
    }

    private Optional<ObjectNode> names(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(nodes.oneOf(names));
    }

    private Optional<ObjectNode> amount() {
        if (words.tokens().isEmpty()) {
            return Optional.empty();
        }
        int decimals = words.tokens().stream().mapToInt(Token::decimals).max().orElse(0);
        String fraction = decimals == 0 ? "" : "(\\.[0-9]{1," + decimals + "})?";
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.set("amount", nodes.pattern("^[0-9]{1," + Bounds.WHOLE_DIGITS + "}" + fraction + "$"));
        properties.set("token", nodes.oneOf(symbols()));
        return Optional.of(nodes.object(properties));
    }

    private Optional<ObjectNode> reference(ParameterSpec.Type type) {
        List<String> fields = words.tools().stream()
                .flatMap(tool -> tool.results().stream())
                .filter(result -> result.type() == type)
                .map(ParameterSpec::name)
                .distinct()
                .toList();
        if (maxTasks < 2 || fields.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.set("task", nodes.whole(0, maxTasks - 1L));
        properties.set("field", nodes.oneOf(fields));
        return Optional.of(nodes.object(properties));
    }

    private List<String> symbols() {
        return words.tokens().stream().map(Token::symbol).toList();
    }
}
