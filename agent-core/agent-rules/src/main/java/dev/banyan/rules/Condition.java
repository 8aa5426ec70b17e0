package dev.banyan.rules;

import dev.banyan.api.brain.Situation;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition that was checked once, to be judged at every head. The first judgement loads what it needs. Thread-safe. */
public final class Condition {

    private final String text;
    private final CelAbstractSyntaxTree checked;
    private final Map<String, Fact> facts;
    private volatile CelRuntime.@Nullable Program program;

    Condition(String text, CelAbstractSyntaxTree checked, Map<String, Fact> facts) {
        this.text = text;
        this.checked = checked;
        this.facts = Map.copyOf(facts);
    }

    /** The condition as written. */
    public String text() {
        return text;
    }

    /** What it comes to. Missing data never makes it true unless the rest alone does. */
    public Truth holds(Situation situation) {
        CelVariableResolver values = name ->
                Optional.ofNullable(facts.get(name)).map(fact -> fact.read().apply(situation));
        try {
            return Boolean.TRUE.equals(program().eval(values)) ? new Truth.True() : new Truth.False();
        } catch (CelEvaluationException e) {
            return new Truth.Unknown(reason(e));
        }
    }

    /** Made by whoever comes first; two at once make two that are the same. */
    private CelRuntime.Program program() {
        CelRuntime.Program made = program;
        if (made == null) {
            made = CelEvaluator.program(checked);
            program = made;
        }
        return made;
    }

    private static String reason(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownFact fact && fact.getMessage() != null) {
                return fact.getMessage();
            }
        }
        return String.valueOf(trouble.getMessage()).replaceFirst("^evaluation error at \\S+ ", "");
    }

    @Override
    public String toString() {
        return text;
    }
}
