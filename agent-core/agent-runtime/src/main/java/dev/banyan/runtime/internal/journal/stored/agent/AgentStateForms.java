package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.agent.PlannerMemory;
import dev.banyan.kernel.agent.Standstill;
import dev.banyan.kernel.agent.StrategyMemory;
import dev.banyan.kernel.agent.TokenLedger;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.TaskProgress;
import dev.banyan.runtime.internal.journal.stored.Codes;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.IntentForms;
import dev.banyan.runtime.internal.journal.stored.MoneyForms;
import dev.banyan.runtime.internal.journal.stored.RecordReader;
import dev.banyan.runtime.internal.journal.stored.RecordWriter;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole state of an agent. */
final class AgentStateForms {

    private static final Form<CommonForms.Named<Setting>> TUNED = CommonForms.named(ValueForms.SETTING);

    private static final Form<StrategyMemory> STRATEGY = Form.of(
            (out, s) -> out.recordIfAny("d", CommonForms.TEXT, s.disarmed())
                    .listIfAny("t", TUNED, CommonForms.entries(s.tuned()))
                    .listIfAny("n", MoneyForms.AMOUNT, nets(s.nets().values()))
                    .listIfAny("k", CommonForms.KEPT, s.kept()),
            in -> new StrategyMemory(
                    in.recordIfAny("d", CommonForms.TEXT),
                    CommonForms.map(in.listIfAny("t", TUNED)),
                    byToken(in.listIfAny("n", MoneyForms.AMOUNT)),
                    in.listIfAny("k", CommonForms.KEPT)));

    private static final Form<CommonForms.Named<StrategyMemory>> NAMED_STRATEGY = CommonForms.named(STRATEGY);

    private static final Form<TaskProgress> PROGRESS = Form.of(AgentStateForms::write, AgentStateForms::progress);

    private static final Form<PlanWalk> WALK = Form.of(
            (out, walk) -> out.record("p", PlanForms.PLAN, walk.plan()).listIfAny("t", PROGRESS, walk.progress()),
            in -> new PlanWalk(in.record("p", PlanForms.PLAN), in.listIfAny("t", PROGRESS)));

    private static final Form<PlannerMemory> PLANNER = Form.of(
            (out, planner) -> out.listIfAny("n", WorkRecords.NOTE, CommonForms.entries(planner.notes()))
                    .recordIfAny("l", PlanForms.OUTCOME, planner.lastPlan())
                    .listIfAny("u", PlanForms.OUTCOME, planner.unseen()),
            in -> new PlannerMemory(
                    CommonForms.map(in.listIfAny("n", WorkRecords.NOTE)),
                    in.recordIfAny("l", PlanForms.OUTCOME),
                    in.listIfAny("u", PlanForms.OUTCOME)));

    private static final Form<Standstill> STANDSTILL = Form.of(
            (out, still) ->
                    out.text("k", code(still.kind())).text("b", still.by()).time("t", still.at()),
            in -> new Standstill(
                    Codes.read(in, "k", Standstill.Kind.values(), AgentStateForms::code), in.text("b"), in.time("t")));

    private static final Form<Map.Entry<Instant, Long>> TOKENS = Form.of(
            (out, minute) -> out.time("t", minute.getKey()).number("n", minute.getValue()),
            in -> Map.entry(in.time("t"), in.number("n")));

    static final Form<AgentState> STATE = Form.of(
            (out, state) -> out.recordIfAny("d", WorkRecords.DEFINITION, state.definition())
                    .listIfAny("s", NAMED_STRATEGY, CommonForms.entries(state.strategies()))
                    .listIfAny("p", WALK, state.plans().values())
                    .record("n", PLANNER, state.planner())
                    .recordIfAny("h", STANDSTILL, state.standstill())
                    .listIfAny("t", TOKENS, state.tokens().minutes().entrySet())
                    .recordIfAny("w", WorkRecords.HIGH_WATER, state.highWater()),
            in -> new AgentState(
                    in.recordIfAny("d", WorkRecords.DEFINITION),
                    CommonForms.map(in.listIfAny("s", NAMED_STRATEGY)),
                    plans(in.listIfAny("p", WALK)),
                    in.record("n", PLANNER),
                    in.recordIfAny("h", STANDSTILL),
                    tokens(in.listIfAny("t", TOKENS)),
                    in.recordIfAny("w", WorkRecords.HIGH_WATER)));

    private AgentStateForms() {}

    private static String code(Standstill.Kind kind) {
        return switch (kind) {
            case PAUSED -> "p";
            case EXITING -> "e";
            case EXIT_WAITING -> "w";
            case HALTED -> "h";
        };
    }

    private static TokenLedger tokens(List<Map.Entry<Instant, Long>> minutes) {
        SortedMap<Instant, Long> all = new TreeMap<>();
        minutes.forEach(minute -> all.put(minute.getKey(), minute.getValue()));
        return new TokenLedger(all);
    }

    private static List<TokenAmount> nets(Collection<TokenAmount> nets) {
        return nets.stream()
                .sorted(Comparator.comparing(net -> net.token().address()))
                .toList();
    }

    private static Map<Token, TokenAmount> byToken(List<TokenAmount> nets) {
        Map<Token, TokenAmount> map = new HashMap<>();
        nets.forEach(net -> map.put(net.token(), net));
        return map;
    }

    private static Map<String, PlanWalk> plans(List<PlanWalk> walks) {
        Map<String, PlanWalk> plans = new LinkedHashMap<>();
        walks.forEach(walk -> plans.put(walk.plan().id(), walk));
        return plans;
    }

    private static void write(RecordWriter out, TaskProgress progress) {
        switch (progress) {
            case TaskProgress.Waiting ignored -> out.text("k", "waiting");
            case TaskProgress.Running ignored -> out.text("k", "running");
            case TaskProgress.Offered p -> out.text("k", "offered").record("i", IntentForms.INTENT, p.intent());
            case TaskProgress.Succeeded p ->
                out.text("k", "done").listIfAny("f", ValueForms.NAMED_VALUE, CommonForms.entries(p.result()));
            case TaskProgress.Failed p -> out.text("k", "failed").text("r", p.reason());
            case TaskProgress.Skipped p -> out.text("k", "skipped").number("b", p.because());
        }
    }

    private static TaskProgress progress(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "waiting" -> new TaskProgress.Waiting();
            case "running" -> new TaskProgress.Running();
            case "offered" -> new TaskProgress.Offered(in.record("i", IntentForms.INTENT));
            case "done" -> new TaskProgress.Succeeded(CommonForms.map(in.listIfAny("f", ValueForms.NAMED_VALUE)));
            case "failed" -> new TaskProgress.Failed(in.text("r"));
            case "skipped" -> new TaskProgress.Skipped(in.count("b"));
            default -> throw in.unknown("progress " + kind);
        };
    }
}
