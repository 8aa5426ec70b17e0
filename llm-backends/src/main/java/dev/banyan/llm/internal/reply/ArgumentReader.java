package dev.banyan.llm.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.brain.DraftTask.Argument;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.llm.internal.prompt.Bounds;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the arguments of calls. */
final class ArgumentReader {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1," + Bounds.WHOLE_DIGITS + "}(\\.[0-9]{1,77})?");

    private final Map<String, Token> tokens;
    private final Vocabulary words;
    private final Spelling spelling;
    private final List<String> strategies;

    ArgumentReader(Vocabulary words, Spelling spelling) {
        this.words = words;
        this.spelling = spelling;
        this.tokens = words.tokens().stream()
                .collect(Collectors.toMap(
                        Token::symbol, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        this.strategies = words.strategies().stream()
                .map(Vocabulary.SteerableStrategy::name)
                .toList();
    }

    /**
     * One argument.
     *
     * @param tasks how many calls the answer has
     */
    Argument read(ToolSpec tool, ParameterSpec parameter, JsonNode node, int tasks) {
        String what = tool.name() + "." + parameter.name();
        if (node.isObject() && node.has("task")) {
            Shape.only(node, what, Set.of("task", "field"));
            BigInteger last = BigInteger.valueOf(tasks - 1L);
            int task = Shape.whole(Shape.member(node, "task", what), what + ".task", BigInteger.ZERO, last)
                    .intValueExact();
            return new Argument.Result(
                    task, Shape.text(Shape.member(node, "field", what), what + ".field", Bounds.TEXT));
        }
        return new Argument.Given(
                parameter.choices().isEmpty()
                        ? value(tool, parameter.type(), node, what)
                        : name(tool, node, what, parameter.name(), parameter.choices()));
    }

    private Value value(ToolSpec tool, ParameterSpec.Type type, JsonNode node, String what) {
        return switch (type) {
            case TEXT -> new Value.Text(Shape.text(node, what, Bounds.TEXT));
            case WHOLE -> new Value.Whole(Shape.whole(node, what, Bounds.WHOLE.negate(), Bounds.WHOLE));
            case FLAG -> flag(node, what);
            case AMOUNT -> amount(tool, node, what);
            case TOKEN -> name(tool, node, what, "token", List.copyOf(tokens.keySet()));
            case VENUE -> name(tool, node, what, "venue", words.venues());
            case PERSON -> name(tool, node, what, "person", words.people());
            case STRATEGY -> name(tool, node, what, "strategy", strategies);
            case MANY -> many(node, what);
            case FIELDS -> throw Shape.wrong(what + " can only be a field of another call's result");
        };
    }

    private static Value flag(JsonNode node, String what) {
        if (!node.isBoolean()) {
            throw Shape.wrong(what + " must be true or false");
        }
        return new Value.Flag(node.booleanValue());
    }

    private Value name(ToolSpec tool, JsonNode node, String what, String kind, List<String> known) {
        return new Value.Text(spelling.find(tool, kind, Shape.text(node, what, Bounds.TEXT), known));
    }

    private static Value many(JsonNode node, String what) {
        JsonNode all = Shape.array(node, what);
        if (all.size() > Bounds.MANY) {
            throw new TroubleException(Kind.OUT_OF_RANGE, what + " may have " + Bounds.MANY + " values at most");
        }
        List<Value> values = new ArrayList<>();
        all.forEach(one -> values.add(new Value.Text(Shape.text(one, what, Bounds.TEXT))));
        return new Value.Many(values);
    }

    private Value amount(ToolSpec tool, JsonNode node, String what) {
        Shape.object(node, what);
        Shape.only(node, what, Set.of("amount", "token"));
        String written = Shape.text(Shape.member(node, "token", what), what + ".token", Bounds.TEXT);
        String symbol = spelling.find(tool, "token", written, List.copyOf(tokens.keySet()));
        Token token = tokens.get(symbol);
        JsonNode number = Shape.member(node, "amount", what);
        if (token == null
                || !number.isTextual()
                || !AMOUNT.matcher(number.textValue()).matches()) {
            throw inexact(what + ".amount must be a plain decimal number as a string, without exponent or sign");
        }
        try {
            return new Value.Amount(TokenAmount.parse(token, number.textValue()));
        } catch (IllegalArgumentException e) {
            throw inexact(what + ".amount has more decimals than " + symbol + ", which has " + token.decimals());
        }
    }

    private static TroubleException inexact(String message) {
        return new TroubleException(Kind.INEXACT_AMOUNT, message);
    }
}
