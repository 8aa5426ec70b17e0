package dev.banyan.rules;

import dev.banyan.rules.text.Parsed;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;

/**
 * Compiles conditions. The language is CEL without macros, lists or text functions: {@code && || ! ?:}, comparisons,
 * arithmetic on numbers, and our words. So a condition costs what it is long.
 *
 * <p>Thread-safe; keep one and compile once, a condition is judged at every head.
 */
public final class Conditions {

    private final RuleWords words;

    /** Conditions over these names. */
    public Conditions(RuleWords words) {
        this.words = words;
    }

    /** True if a condition may ask for a health factor, which is only then worth showing to it. */
    public static boolean asksForHealth(String text) {
        return text.contains("healthFactor");
    }

    /** True if a condition may ask for what a strategy has earned, which is only then found out at every head. */
    public static boolean asksForProfit(String text) {
        return text.contains("pnl");
    }

    /** The compiled condition, or the first thing that is wrong with it. */
    public Parsed<Condition> compile(String text) {
        if (text.length() > CelDialect.LONGEST) {
            return Parsed.wrong("a condition has at most " + CelDialect.LONGEST + " characters");
        }
        FactCollector collector = new FactCollector(words);
        CelParser parser = CelParserFactory.standardCelParserBuilder()
                .setOptions(CelDialect.OPTIONS)
                .addMacros(collector.macros())
                .build();
        CelValidationResult parsed = parser.parse(text);
        if (parsed.hasError()) {
            return wrong(text, parsed);
        }
        try {
            CelValidationResult checked = CelDialect.checker(collector.facts()).check(parsed.getAst());
            return checked.hasError()
                    ? wrong(text, checked)
                    : Parsed.ok(new Condition(text, checked.getAst(), collector.facts()));
        } catch (CelValidationException e) {
            throw new IllegalStateException("an expression without errors did not compile: " + text, e);
        }
    }

    private Parsed<Condition> wrong(String text, CelValidationResult result) {
        CelIssue first = result.getErrors().stream()
                .min((a, b) -> a.getSourceLocation().compareTo(b.getSourceLocation()))
                .orElseThrow();
        int offset = TextPosition.offset(
                text,
                first.getSourceLocation().getLine(),
                first.getSourceLocation().getColumn());
        return Parsed.wrong(
                CelMessage.start(first.getMessage(), text, offset), CelMessage.translate(first.getMessage(), words));
    }
}
