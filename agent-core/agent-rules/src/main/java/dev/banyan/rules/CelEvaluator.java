package dev.banyan.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Runs checked conditions. CEL's runtime takes a second to load, so it is made when the first one is judged. */
final class CelEvaluator {

    private CelEvaluator() {}

    static CelRuntime.Program program(CelAbstractSyntaxTree checked) {
        try {
            return Loaded.RUNTIME.createProgram(checked);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked expression did not compile", e);
        }
    }

    private static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.add(amounts("_<_", (a, b) -> a.compare(b) < 0));
        bindings.add(amounts("_<=_", (a, b) -> a.compare(b) <= 0));
        bindings.add(amounts("_>_", (a, b) -> a.compare(b) > 0));
        bindings.add(amounts("_>=_", (a, b) -> a.compare(b) >= 0));
        bindings.add(CelFunctionBinding.from("int_==_double", Long.class, Double.class, CelEvaluator::same));
        bindings.add(CelFunctionBinding.from("double_==_int", Double.class, Long.class, (a, b) -> same(b, a)));
        bindings.add(CelFunctionBinding.from("int_!=_double", Long.class, Double.class, (a, b) -> !same(a, b)));
        bindings.add(CelFunctionBinding.from("double_!=_int", Double.class, Long.class, (a, b) -> !same(b, a)));
        health("_<_", order -> order < 0, bindings);
        health("_<=_", order -> order <= 0, bindings);
        health("_>_", order -> order > 0, bindings);
        health("_>=_", order -> order >= 0, bindings);
        health("_==_", order -> order == 0, bindings);
        health("_!=_", order -> order != 0, bindings);
        return bindings;
    }

    @SuppressWarnings("Immutable") // the predicates are those of bindings(), which keep nothing
    private static void health(String operator, IntPredicate holds, List<CelFunctionBinding> bindings) {
        String self = Fact.HEALTH_FACTOR.name();
        String number = SimpleType.DOUBLE.name();
        String whole = SimpleType.INT.name();
        bindings.add(CelFunctionBinding.from(
                CelDialect.healthOverload(operator, self, number),
                HealthFactor.class,
                Double.class,
                (a, b) -> holds.test(a.compare(b))));
        bindings.add(CelFunctionBinding.from(
                CelDialect.healthOverload(operator, number, self),
                Double.class,
                HealthFactor.class,
                (a, b) -> holds.test(-b.compare(a))));
        bindings.add(CelFunctionBinding.from(
                CelDialect.healthOverload(operator, self, whole),
                HealthFactor.class,
                Long.class,
                (a, b) -> holds.test(a.compare(b))));
        bindings.add(CelFunctionBinding.from(
                CelDialect.healthOverload(operator, whole, self),
                Long.class,
                HealthFactor.class,
                (a, b) -> holds.test(-b.compare(a))));
        bindings.add(CelFunctionBinding.from(
                CelDialect.healthOverload(operator, self, self),
                HealthFactor.class,
                HealthFactor.class,
                (a, b) -> holds.test(a.compare(b))));
    }

    private static CelFunctionBinding amounts(String comparison, CelFunctionOverload.Binary<Quantity, Quantity> holds) {
        return CelFunctionBinding.from("amount" + comparison, Quantity.class, Quantity.class, holds);
    }

    private static boolean same(Long whole, Double other) {
        return Double.isFinite(other) && new BigDecimal(other).compareTo(BigDecimal.valueOf(whole)) == 0;
    }

    /** Loaded on first use; immutable. */
    private static final class Loaded {

        static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(CelDialect.OPTIONS)
                .addFunctionBindings(bindings())
                .build();
    }
}
