package dev.banyan.verify.faults.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that goes wrong in one scene; of the rules that apply to a request the first one counts. */
public record FaultPlan(List<FaultRule> rules) {

    /** Keeps its own copy. */
    public FaultPlan {
        rules = List.copyOf(rules);
    }

    /** Nothing goes wrong. */
    public static FaultPlan quiet() {
        return new FaultPlan(List.of());
    }

    /** This, and a rule for what the earlier ones leave alone. */
    public FaultPlan on(String method, Turn turn, Fault fault) {
        List<FaultRule> more = new ArrayList<>(rules);
        more.add(new FaultRule(method, turn, fault));
        return new FaultPlan(more);
    }

    /** What goes wrong with this request or push, if anything. */
    public Optional<Fault> at(Asked asked) {
        return rules.stream().filter(rule -> rule.appliesTo(asked)).findFirst().map(FaultRule::fault);
    }
}
