package dev.banyan.rules;

import com.google.common.collect.ImmutableList;
import dev.banyan.api.money.Token;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import dev.banyan.rules.text.Written;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns the words of one condition into facts while CEL parses it: {@code balance(USDC)} becomes a variable of the type
 * amount of USDC. So a name or an amount that makes no sense is found at its place, and amounts of different tokens never
 * meet.
 */
final class FactCollector {

    private final RuleWords words;
    private final TokenNames tokens;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    FactCollector(RuleWords words) {
        this.words = words;
        this.tokens = new TokenNames(words.tokens());
        add(Fact.block());
    }

    /** The facts that were met. */
    Map<String, Fact> facts() {
        return facts;
    }

    @SuppressWarnings("Immutable") // the parser that these macros go to lives as long as this collector
    List<CelMacro> macros() {
        return List.of(
                CelMacro.newGlobalMacro(
                        "baseFee", 0, (cel, target, none) -> Optional.of(cel.newIdentifier(add(Fact.baseFee())))),
                macro(
                        "amount",
                        FactCollector::text,
                        text -> Written.signedAmount(text, tokens)
                                .then(amount -> Parsed.ok(Fact.constant(Quantity.of(amount))))),
                macro(
                        "gwei",
                        FactCollector::text,
                        text -> Written.gwei(text).then(wei -> Parsed.ok(Fact.constant(Quantity.of(wei))))),
                macro("balance", FactCollector::name, name -> tokens.find(name).then(t -> Parsed.ok(Fact.balance(t)))),
                macro("price", FactCollector::name, name -> tokens.find(name).then(this::price)),
                macro("armed", FactCollector::name, name -> strategy(name).then(s -> Parsed.ok(Fact.armed(s)))),
                macro("lesson", FactCollector::name, name -> lesson(name).then(about -> Parsed.ok(Fact.lesson(about)))),
                macro(
                        "healthFactor",
                        FactCollector::name,
                        name -> loan(name).then(venue -> Parsed.ok(Fact.healthFactor(venue)))),
                macro(
                        "pnl",
                        FactCollector::name,
                        name -> strategy(name).then(s -> Parsed.ok(Fact.pnl(s, words.unit())))));
    }

    @SuppressWarnings("Immutable") // see above
    private CelMacro macro(
            String word, Function<CelExpr, Parsed<String>> argument, Function<String, Parsed<Fact>> meaning) {
        return CelMacro.newGlobalMacro(
                word,
                1,
                (cel, target, arguments) -> Optional.of(
                        switch (argument.apply(arguments.getFirst()).then(meaning)) {
                            case Parsed.Ok<Fact>(Fact fact) -> cel.newIdentifier(add(fact));
                            case Parsed.Wrong<Fact>(int offset, String message) -> error(cel, arguments, message);
                        }));
    }

    private static CelExpr error(CelMacroExprFactory cel, ImmutableList<CelExpr> arguments, String message) {
        CelSourceLocation place = cel.getSourceLocation(arguments.getFirst());
        return cel.reportError(CelIssue.formatError(place, message));
    }

    private String add(Fact fact) {
        facts.putIfAbsent(fact.name(), fact);
        return fact.name();
    }

    private Parsed<Fact> price(Token token) {
        return Parsed.ok(Fact.price(token, words.unit()));
    }

    private Parsed<String> strategy(String name) {
        return words.strategies().contains(name)
                ? Parsed.ok(name)
                : Parsed.wrong("unknown strategy " + name + "; " + Closest.hint(name, words.strategies()));
    }

    private Parsed<String> loan(String name) {
        return words.loans().contains(name)
                ? Parsed.ok(name)
                : Parsed.wrong(name + " is no lending market of chain.venues, where one can owe something; "
                        + Closest.hint(name, words.loans()));
    }

    private Parsed<String> lesson(String name) {
        return words.lessons().contains(name)
                ? Parsed.ok(name)
                : Parsed.wrong("nothing is learnt about " + name + ", but of what the file says itself when it has"
                        + " memory.longTerm; " + Closest.hint(name, words.lessons()));
    }

    private static Parsed<String> text(CelExpr argument) {
        return argument.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Parsed.ok(argument.constant().stringValue())
                : Parsed.wrong("a text in quotes expected, such as amount('5000 USDC') or gwei('40')");
    }

    /** A plain name, a name with dots such as {@code USDC.e}, or one in quotes for all that CEL can not spell. */
    private static Parsed<String> name(CelExpr argument) {
        return switch (argument.exprKind().getKind()) {
            case IDENT -> Parsed.ok(argument.ident().name());
            case SELECT ->
                name(argument.select().operand())
                        .then(head -> Parsed.ok(head + "." + argument.select().field()));
            default -> {
                Parsed<String> quoted = text(argument);
                yield quoted.toOptional().isPresent()
                        ? quoted
                        : Parsed.wrong("a name expected, such as balance(USDC), armed(arb) or healthFactor(aave)");
            }
        };
    }
}
