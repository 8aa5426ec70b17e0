package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.agent.StrategyMemory;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What an agent's state says, as lines of text that never change, for its fixture journals. */
final class AgentStateText {

    private final List<String> lines = new ArrayList<>();

    private AgentStateText() {}

    static List<String> of(AgentState state) {
        AgentStateText text = new AgentStateText();
        state.definition().ifPresent(d -> text.lines.add("definition " + d.hash() + " " + d.text()));
        new TreeMap<>(state.strategies()).forEach(text::strategy);
        state.plans().values().forEach(text::plan);
        text.lines.add("notes " + new TreeMap<>(state.planner().notes()));
        state.planner().lastPlan().ifPresent(last -> text.lines.add("last " + outcome(last)));
        state.planner().unseen().forEach(unseen -> text.lines.add("unseen " + outcome(unseen)));
        state.standstill().ifPresent(s -> text.lines.add("halted " + s.kind() + " by " + s.by() + " at " + s.at()));
        state.tokens().minutes().forEach((minute, tokens) -> text.lines.add("tokens at " + minute + " " + tokens));
        return text.lines;
    }

    private void strategy(String name, StrategyMemory memory) {
        lines.add("strategy " + name + " armed " + memory.armed());
        new TreeMap<>(memory.tuned()).forEach((setting, value) -> lines.add("  " + setting + " = " + setting(value)));
        Map<String, String> nets = new TreeMap<>();
        memory.nets().forEach((unit, net) -> nets.put(token(unit), amount(net)));
        nets.values().forEach(net -> lines.add("  net " + net));
        memory.kept()
                .forEach(kept -> lines.add("  keeps " + kept.kind() + " of " + kept.venue() + " " + kept.numerator()
                        + "/" + kept.denominator()));
    }

    private void plan(PlanWalk walk) {
        lines.add("plan " + walk.plan().id() + " because " + walk.plan().because());
        walk.plan()
                .tasks()
                .forEach(task -> lines.add("  " + task.id() + " " + task.tool() + " after " + task.prerequisites() + " "
                        + progress(walk.progress().get(task.id()))));
    }

    private static String progress(TaskProgress progress) {
        return switch (progress) {
            case TaskProgress.Waiting ignored -> "waits";
            case TaskProgress.Running ignored -> "runs";
            case TaskProgress.Offered offered -> "offered " + offered.intent().id();
            case TaskProgress.Succeeded done -> "done " + sorted(done.result(), AgentStateText::value);
            case TaskProgress.Failed failed -> "failed " + failed.reason();
            case TaskProgress.Skipped skipped -> "skipped after " + skipped.because();
        };
    }

    private static String outcome(PlanOutcome outcome) {
        return outcome.plan() + " " + outcome.succeeded() + " " + outcome.problems();
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Text(var text) -> "text " + text;
            case Value.Whole(var number) -> "whole " + number;
            case Value.Flag(var flag) -> "flag " + flag;
            case Value.Amount(var amount) -> amount(amount);
            case Value.Account(var address) -> "account " + address;
            case Value.Many(var many) ->
                many.stream().map(AgentStateText::value).toList().toString();
            case Value.Fields(var fields) -> sorted(fields, AgentStateText::value);
        };
    }

    private static String setting(Setting setting) {
        return switch (setting) {
            case Setting.Text(var text) -> "text " + text;
            case Setting.Whole(var number) -> "whole " + number;
            case Setting.Flag(var flag) -> "flag " + flag;
            case Setting.Amount(var amount) -> amount(amount);
            case Setting.OneToken(var token) -> token(token);
            case Setting.Tokens(var tokens) ->
                tokens.stream().map(AgentStateText::token).toList().toString();
            case Setting.Venues(var venues) -> "venues " + venues;
            case Setting.Accounts(var accounts) -> "accounts " + accounts;
            case Setting.PayoutFile(var path) -> "file " + path;
            case Setting.Share(var share) -> share.value() + " bps";
            case Setting.Venue(String venue) -> venue;
            case Setting.Ratio(var number) -> number.toPlainString();
            case Setting.Blocks(long blocks) -> blocks + " blocks";
            case Setting.Span(var span) -> span.toString();
        };
    }

    private static <T> String sorted(Map<String, T> map, Function<T, String> text) {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key, text.apply(value)));
        return sorted.toString();
    }

    private static String amount(TokenAmount amount) {
        return amount.units() + " " + token(amount.token());
    }

    private static String token(Token token) {
        return token.symbol() + "/" + token.decimals() + "@" + token.address();
    }
}
