package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.internal.journal.stored.Codes;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.RecordReader;
import dev.banyan.runtime.internal.journal.stored.RecordWriter;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plans, their tasks, and how plans end. */
final class PlanForms {

    static final Form<Provenance> PROVENANCE = Form.of(PlanForms::write, PlanForms::provenance);

    static final Form<Argument> ARGUMENT = Form.of(PlanForms::write, PlanForms::argument);

    private static final Form<Map.Entry<Integer, Map<String, Value>>> RESULT = Form.of(
            (out, result) -> out.number("i", result.getKey())
                    .listIfAny("f", ValueForms.NAMED_VALUE, CommonForms.entries(result.getValue())),
            in -> Map.entry(in.count("i"), CommonForms.map(in.listIfAny("f", ValueForms.NAMED_VALUE))));

    static final Form<PlanOutcome> OUTCOME = Form.of(
            (out, outcome) -> out.text("p", outcome.plan())
                    .flag("s", outcome.succeeded())
                    .listIfAny("r", CommonForms.TEXT, outcome.problems())
                    .listIfAny("m", RESULT, new TreeMap<>(outcome.results()).entrySet()),
            in -> new PlanOutcome(
                    in.text("p"),
                    in.flag("s"),
                    in.listIfAny("r", CommonForms.TEXT),
                    results(in.listIfAny("m", RESULT))));

    private static final Form<CommonForms.Named<Argument>> NAMED_ARGUMENT = CommonForms.named(ARGUMENT);

    private static final Form<Task> TASK = Form.of(
            (out, task) -> out.number("i", task.id())
                    .text("t", task.tool())
                    .listIfAny("a", NAMED_ARGUMENT, CommonForms.entries(task.arguments()))
                    .numbers("w", CommonForms.sorted(task.after())),
            in -> new Task(
                    in.count("i"),
                    in.text("t"),
                    CommonForms.map(in.listIfAny("a", NAMED_ARGUMENT)),
                    small(in.numbers("w"))));

    static final Form<Plan> PLAN = Form.of(
            (out, plan) -> out.text("i", plan.id())
                    .text("b", plan.because())
                    .listIfAny("t", TASK, plan.tasks())
                    .flag("m", plan.remembers()),
            in -> new Plan(in.text("i"), in.text("b"), in.listIfAny("t", TASK), in.flag("m")));

    private PlanForms() {}

    private static Map<Integer, Map<String, Value>> results(List<Map.Entry<Integer, Map<String, Value>>> entries) {
        Map<Integer, Map<String, Value>> results = new HashMap<>();
        entries.forEach(entry -> results.put(entry.getKey(), entry.getValue()));
        return results;
    }

    private static Set<Integer> small(List<Long> numbers) {
        Set<Integer> small = new HashSet<>();
        numbers.forEach(number -> small.add(Math.toIntExact(number)));
        return small;
    }

    private static void write(RecordWriter out, Argument argument) {
        switch (argument) {
            case Argument.Known known ->
                out.text("k", "known")
                        .record("v", ValueForms.VALUE, known.value())
                        .record("p", PROVENANCE, known.provenance());
            case Argument.FromTask from ->
                out.text("k", "task").number("t", from.task()).text("f", from.field());
        }
    }

    private static Argument argument(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "known" -> new Argument.Known(in.record("v", ValueForms.VALUE), in.record("p", PROVENANCE));
            case "task" -> new Argument.FromTask(in.count("t"), in.text("f"));
            default -> throw in.unknown("argument " + kind);
        };
    }

    private static void write(RecordWriter out, Provenance provenance) {
        switch (provenance) {
            case Provenance.Operator ignored -> out.text("k", "operator");
            case Provenance.AgentFile p -> out.text("k", "file").text("v", p.path());
            case Provenance.TaskResult p -> out.text("k", "task").number("v", p.task());
            case Provenance.BrainChoice p -> out.text("k", "choice").text("v", p.registry());
            case Provenance.OwnReceipt p -> out.text("k", "receipt").text("v", p.transaction());
            case Provenance.Recalled p ->
                out.text("k", "memory").text("v", p.record()).text("t", code(p.trust()));
            case Provenance.OwnDecision p -> out.text("k", "decision").text("v", p.decision());
            case Provenance.ChainData p -> out.text("k", "chain").text("v", p.source());
            case Provenance.OtherAgent p -> out.text("k", "agent").text("v", p.agent());
            case Provenance.Outside p -> out.text("k", "outside").text("v", p.source());
        }
    }

    private static Provenance provenance(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "operator" -> new Provenance.Operator();
            case "file" -> new Provenance.AgentFile(in.text("v"));
            case "task" -> new Provenance.TaskResult(in.count("v"));
            case "choice" -> new Provenance.BrainChoice(in.text("v"));
            case "receipt" -> new Provenance.OwnReceipt(in.text("v"));
            case "memory" ->
                new Provenance.Recalled(in.text("v"), Codes.read(in, "t", Trust.values(), PlanForms::code));
            case "decision" -> new Provenance.OwnDecision(in.text("v"));
            case "chain" -> new Provenance.ChainData(in.text("v"));
            case "agent" -> new Provenance.OtherAgent(in.text("v"));
            case "outside" -> new Provenance.Outside(in.text("v"));
            default -> throw in.unknown("provenance " + kind);
        };
    }

    private static String code(Trust trust) {
        return switch (trust) {
            case OUTSIDE -> "x";
            case OBSERVED -> "o";
            case CHOSEN -> "c";
            case OWN_RECEIPT -> "r";
            case OPERATOR -> "p";
        };
    }
}
