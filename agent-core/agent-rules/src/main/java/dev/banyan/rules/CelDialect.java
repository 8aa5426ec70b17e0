package dev.banyan.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of CEL that conditions are written in, and what it is extended by. */
final class CelDialect {

    static final int LONGEST = 4_000;
    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(40)
            .build();

    private static final CelType ANY_AMOUNT = OpaqueType.create("amount", TypeParamType.create("T"));
    private static final List<String> COMPARISONS = List.of("_<_", "_<=_", "_>_", "_>=_");

    /** What a health factor compares with, left and right; the last pair's equality is CEL's own. */
    private static final List<List<CelType>> HEALTH_OPERANDS = List.of(
            List.of(Fact.HEALTH_FACTOR, SimpleType.DOUBLE),
            List.of(SimpleType.DOUBLE, Fact.HEALTH_FACTOR),
            List.of(Fact.HEALTH_FACTOR, SimpleType.INT),
            List.of(SimpleType.INT, Fact.HEALTH_FACTOR),
            List.of(Fact.HEALTH_FACTOR, Fact.HEALTH_FACTOR));

    private CelDialect() {}

    /** The name of an operator's overload for health factors. */
    static String healthOverload(String operator, String left, String right) {
        return "health" + operator + left + "_" + right;
    }

    private static CelFunctionDecl health(String operator, List<List<CelType>> operands) {
        return CelFunctionDecl.newFunctionDeclaration(
                operator,
                operands.stream()
                        .map(sides -> CelOverloadDecl.newGlobalOverload(
                                healthOverload(
                                        operator,
                                        sides.getFirst().name(),
                                        sides.getLast().name()),
                                SimpleType.BOOL,
                                sides))
                        .toList());
    }

    /** A checker that knows these facts. */
    static CelCompiler checker(Map<String, Fact> facts) {
        List<CelFunctionDecl> functions = new ArrayList<>();
        for (String comparison : COMPARISONS) {
            functions.add(CelFunctionDecl.newFunctionDeclaration(
                    comparison,
                    CelOverloadDecl.newGlobalOverload("amount" + comparison, SimpleType.BOOL, ANY_AMOUNT, ANY_AMOUNT)));
            functions.add(health(comparison, HEALTH_OPERANDS));
        }
        for (String equality : List.of("_==_", "_!=_")) {
            functions.add(CelFunctionDecl.newFunctionDeclaration(
                    equality,
                    CelOverloadDecl.newGlobalOverload(
                            "int" + equality + "double", SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE),
                    CelOverloadDecl.newGlobalOverload(
                            "double" + equality + "int", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT)));
            functions.add(health(equality, HEALTH_OPERANDS.subList(0, 4)));
        }
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
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
}
