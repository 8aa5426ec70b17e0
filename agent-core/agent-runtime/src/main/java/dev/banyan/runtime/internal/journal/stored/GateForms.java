package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.HealthChange;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.policy.Verdict;

/** What the gate saw and said. */
final class GateForms {

    static final Form<Simulation> SIMULATION = Form.of(GateForms::write, GateForms::simulation);

    static final Form<Verdict> VERDICT = Form.of(GateForms::write, GateForms::verdict);

    private static final Form<AllowanceChange> ALLOWANCE = Form.of(
            (out, change) -> out.token("t", change.key().token())
                    .address("s", change.key().spender())
                    .amountIfAny("b", change.before())
                    .amountIfAny("a", change.after()),
            in -> new AllowanceChange(
                    new AllowanceKey(in.token("t"), in.address("s")), in.amountOrZero("b"), in.amountOrZero("a")));

    private static final Form<HealthChange> HEALTH = Form.of(
            (out, change) ->
                    out.text("v", change.venue()).amount("b", change.before()).amount("a", change.after()),
            in -> new HealthChange(in.text("v"), in.amount("b"), in.amount("a")));

    private GateForms() {}

    private static void write(RecordWriter out, Simulation simulation) {
        switch (simulation) {
            case Simulation.Succeeded succeeded -> {
                Effects effects = succeeded.effects();
                out.text("k", "ok")
                        .listIfAny("d", MoneyForms.AMOUNT, MoneyForms.amounts(effects.deltas()))
                        .listIfAny("a", ALLOWANCE, effects.allowances())
                        .numbers("g", effects.gasUsed())
                        .listIfAny("h", HEALTH, effects.health());
            }
            case Simulation.Reverted reverted ->
                out.text("k", "rev").number("c", reverted.call()).text("r", reverted.reason());
        }
    }

    private static Simulation simulation(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "ok" ->
                new Simulation.Succeeded(new Effects(
                        MoneyForms.units(in.listIfAny("d", MoneyForms.AMOUNT)),
                        in.listIfAny("a", ALLOWANCE),
                        in.numbers("g"),
                        in.listIfAny("h", HEALTH)));
            case "rev" -> new Simulation.Reverted(in.count("c"), in.text("r"));
            default -> throw in.unknown("simulation " + kind);
        };
    }

    private static void write(RecordWriter out, Verdict verdict) {
        switch (verdict) {
            case Verdict.Allowed ignored -> out.text("k", "yes");
            case Verdict.Denied denied ->
                out.text("k", "no").text("u", denied.rule()).text("r", denied.reason());
            case Verdict.NeedsApproval needed ->
                out.text("k", "ask").text("b", needed.by()).text("r", needed.reason());
        }
    }

    private static Verdict verdict(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "yes" -> new Verdict.Allowed();
            case "no" -> new Verdict.Denied(in.text("u"), in.text("r"));
            case "ask" -> new Verdict.NeedsApproval(in.text("b"), in.text("r"));
            default -> throw in.unknown("verdict " + kind);
        };
    }
}
