package dev.banyan.rules;

import com.google.common.collect.ImmutableList;
import dev.banyan.rules.text.Parsed;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles conditions. The language is CEL without macros, lists or text functions: {@code && || ! ?:}, comparisons,
 * arithmetic on numbers, and our words. So a condition costs what it is long.
 *
 * <p>Thread-safe; keep one and compile once, a condition is judged at every head.
 */
public final class Conditions {

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 40;
    private static final CelType ANY_AMOUNT = OpaqueType.create("amount", TypeParamType.create("T"));
    private static final List<String> COMPARISONS = List.of("_<_", "_<=_", "_>_", "_>=_");

    private final RuleWords words;
    private final CelOptions options = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(options)
            .addFunctionBindings(bindings())
            .build();

    /** Conditions over these names. */
    public Conditions(RuleWords words) {
        this.words = words;
    }

    /** The compiled condition, or the first thing that is wrong with it. */
    public Parsed<Condition> compile(String text) {
        if (text.length() > LONGEST) {
            return Parsed.wrong("a condition has at most " + LONGEST + " characters");
        }
        FactCollector collector = new FactCollector(words);
        CelParser parser = CelParserFactory.standardCelParserBuilder()
                .setOptions(options)
                .addMacros(collector.macros())
                .build();
        CelValidationResult parsed = parser.parse(text);
        if (parsed.hasError()) {
            return wrong(text, parsed);
        }
        try {
            CelValidationResult checked = checker(collector.facts()).check(parsed.getAst());
            return checked.hasError()
                    ? wrong(text, checked)
                    : Parsed.ok(new Condition(text, runtime.createProgram(checked.getAst()), collector.facts()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("an expression without errors did not compile: " + text, e);
        }
    }

    private CelCompiler checker(Map<String, Fact> facts) {
        List<CelFunctionDecl> functions = new ArrayList<>();
        for (String comparison : COMPARISONS) {
            functions.add(CelFunctionDecl.newFunctionDeclaration(
                    comparison,
                    CelOverloadDecl.newGlobalOverload("amount" + comparison, SimpleType.BOOL, ANY_AMOUNT, ANY_AMOUNT)));
        }
        for (String equality : List.of("_==_", "_!=_")) {
            functions.add(CelFunctionDecl.newFunctionDeclaration(
                    equality,
                    CelOverloadDecl.newGlobalOverload(
                            "int" + equality + "double", SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE),
                    CelOverloadDecl.newGlobalOverload(
                            "double" + equality + "int", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT)));
        }
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(
                                StandardFunction.LOGICAL_AND,
                                StandardFunction.LOGICAL_OR,
                                StandardFunction.LOGICAL_NOT,
                                StandardFunction.CONDITIONAL,
                                StandardFunction.EQUALS,
                                StandardFunction.NOT_EQUALS,
                                StandardFunction.LESS,
                                StandardFunction.LESS_EQUALS,
                                StandardFunction.GREATER,
                                StandardFunction.GREATER_EQUALS,
                                StandardFunction.ADD,
                                StandardFunction.SUBTRACT,
                                StandardFunction.MULTIPLY,
                                StandardFunction.DIVIDE,
                                StandardFunction.MODULO,
                                StandardFunction.NEGATE)
                        .build())
                .addFunctionDeclarations(functions)
                .addVarDeclarations(facts.values().stream()
                        .map(fact -> CelVarDecl.newVarDeclaration(fact.name(), fact.type()))
                        .collect(ImmutableList.toImmutableList()))
                .setResultType(SimpleType.BOOL)
                .build();
    }

    private static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.add(amounts("_<_", (a, b) -> a.compare(b) < 0));
        bindings.add(amounts("_<=_", (a, b) -> a.compare(b) <= 0));
        bindings.add(amounts("_>_", (a, b) -> a.compare(b) > 0));
        bindings.add(amounts("_>=_", (a, b) -> a.compare(b) >= 0));
        bindings.add(CelFunctionBinding.from("int_==_double", Long.class, Double.class, Conditions::same));
        bindings.add(CelFunctionBinding.from("double_==_int", Double.class, Long.class, (a, b) -> same(b, a)));
        bindings.add(CelFunctionBinding.from("int_!=_double", Long.class, Double.class, (a, b) -> !same(a, b)));
        bindings.add(CelFunctionBinding.from("double_!=_int", Double.class, Long.class, (a, b) -> !same(b, a)));
        return bindings;
    }

    private static CelFunctionBinding amounts(String comparison, CelFunctionOverload.Binary<Quantity, Quantity> holds) {
        return CelFunctionBinding.from("amount" + comparison, Quantity.class, Quantity.class, holds);
    }

    private static boolean same(Long whole, Double other) {
        return Double.isFinite(other) && new BigDecimal(other).compareTo(BigDecimal.valueOf(whole)) == 0;
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
