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
    private final List<String> strategies;

    ArgumentReader(Vocabulary words) {
        this.words = words;
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
        return new Argument.Given(value(parameter.type(), node, what, tool.kind() == ToolSpec.Kind.READ));
    }

    private Value value(ParameterSpec.Type type, JsonNode node, String what, boolean forgiving) {
        return switch (type) {
            case TEXT -> new Value.Text(Shape.text(node, what, Bounds.TEXT));
            case WHOLE -> new Value.Whole(Shape.whole(node, what, Bounds.WHOLE.negate(), Bounds.WHOLE));
            case FLAG -> flag(node, what);
            case AMOUNT -> amount(node, what, forgiving);
            case TOKEN -> name(node, what, "token", List.copyOf(tokens.keySet()), forgiving);
            case VENUE -> name(node, what, "venue", words.venues(), forgiving);
            case PERSON -> name(node, what, "person", words.people(), forgiving);
            case STRATEGY -> name(node, what, "strategy", strategies, forgiving);
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

    private static Value name(JsonNode node, String what, String kind, List<String> known, boolean forgiving) {
        return new Value.Text(Names.find(kind, Shape.text(node, what, Bounds.TEXT), known, forgiving));
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

    private Value amount(JsonNode node, String what, boolean forgiving) {
        Shape.object(node, what);
        Shape.only(node, what, Set.of("amount", "token"));
        String written = Shape.text(Shape.member(node, "token", what), what + ".token", Bounds.TEXT);
        String symbol = Names.find("token", written, List.copyOf(tokens.keySet()), forgiving);
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
