package dev.banyan.rules;

import dev.banyan.rules.text.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in our words what CEL's checker found. */
final class CelMessage {

    private static final List<String> WORDS = List.of(
            "block",
            "baseFee()",
            "balance(T)",
            "price(T)",
            "armed(name)",
            "pnl(name)",
            "healthFactor(venue)",
            "amount('5000 USDC')",
            "gwei('40')");
    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '(.+?)' applied to '\\((.*?)\\)' \\(candidates.*", Pattern.DOTALL);
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.+?)'.*", Pattern.DOTALL);
    private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '(.+)'");

    private CelMessage() {}

    static String translate(String message, RuleWords words) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return unknown(undeclared.group(1), words);
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return mismatch(overload.group(1), overload.group(2));
        }
        Matcher result = RESULT.matcher(message);
        if (result.matches()) {
            return "a condition must be true or false, this is " + type(result.group(1));
        }
        if (message.contains("'<EOF>'")) {
            return "the condition ends too early";
        }
        return message.replaceFirst("(?s) expecting \\{.*", "")
                .replaceFirst("mismatched input|extraneous input|token recognition error at:", "unexpected");
    }

    /** Where the trouble begins: CEL points at the parenthesis behind an unknown word. */
    static int start(String message, String text, int offset) {
        Matcher undeclared = UNDECLARED.matcher(message);
        return undeclared.matches()
                        && text.startsWith("(", offset)
                        && text.substring(0, offset).endsWith(undeclared.group(1))
                ? offset - undeclared.group(1).length()
                : offset;
    }

    private static String unknown(String name, RuleWords words) {
        if (words.tokens().stream().anyMatch(token -> token.symbol().equals(name))) {
            return name + " is a token: balance(" + name + ") or price(" + name + ") expected";
        }
        if (words.loans().contains(name)) {
            return name + " is a venue: healthFactor(" + name + ") expected";
        }
        if (words.strategies().contains(name)) {
            return name + " is a strategy: armed(" + name + ") or pnl(" + name + ") expected";
        }
        for (String word : WORDS) {
            if (word.startsWith(name + "(")) {
                return word + " expected";
            }
        }
        return "unknown word " + name + "; " + Closest.hint(name, WORDS);
    }

    private static String mismatch(String operator, String operands) {
        List<String> types = new ArrayList<>();
        for (String operand : operands.split(", ", -1)) {
            types.add(type(operand));
        }
        String sign = operator.replace("_", " ")
                .replace("@in", "in")
                .replace("?:", "?")
                .strip();
        return "'" + sign + "' does not fit " + String.join(" and ", types) + advice(operands, types.size());
    }

    private static String advice(String operands, int count) {
        if (operands.contains("amount(") && count == 2) {
            return "; amounts compare only with amounts of the same kind, such as amount('5000 USDC') or gwei('40')";
        }
        return operands.contains("healthFactor") ? "; a health factor compares with numbers, such as 1.5" : "";
    }

    private static String type(String celType) {
        return switch (celType) {
            case "int" -> "a whole number";
            case "uint" -> "an unsigned number";
            case "double" -> "a number with a point";
            case "bool" -> "true or false";
            case "string" -> "a text";
            case "healthFactor" -> "a health factor";
            case "amount(" + Quantity.GAS_PRICE + ")" -> "a gas price";
            default ->
                celType.startsWith("amount(")
                        ? "an amount of " + celType.substring("amount(".length(), celType.length() - 1)
                        : celType;
        };
    }
}
