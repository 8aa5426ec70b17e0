package dev.banyan.rules;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns items of a rule's {@code do} into tasks: {@code arm(arb)}, {@code disarm(arb)} and {@code tune(arb,
 * minProfit='0.002 WETH')}, one for each setting, of the tool {@value #TOOL}; {@code supply(aave, '4000 USDC')}, {@code withdraw} and
 * {@code repay} of the tool {@value #LEND}; {@code pay(payroll, '100 USDC')} of the tool {@value #PAY}; and {@code exit()}, which is
 * {@value #EXIT}.
 *
 * <p>The arguments of a task of {@value #TOOL} are {@code action} (arm, disarm or tune), {@code strategy}, and for tune {@code setting}
 * and {@code value}; see {@link Tuning} for the type of a value. All come from the reviewed file.
 */
public final class DoGrammar {

    /** The tool that arms, disarms and tunes. */
    public static final String TOOL = "strategies";

    /** The tool that supplies, withdraws and repays. */
    public static final String LEND = "lend";

    /** The tool that pays people. */
    public static final String PAY = "pay";

    /** What ends the agent: no tool of the file, since only a rule may name it. */
    public static final String EXIT = "exit";

    private static final List<String> STEERING = List.of("arm", "disarm", "tune");
    private static final List<String> VERBS = Stream.of(STEERING, MoneyVerbs.ALL, List.of(EXIT))
            .flatMap(List::stream)
            .toList();

    private final DoWords words;

    /** A grammar over these names. */
    public DoGrammar(DoWords words) {
        this.words = words;
    }

    /**
     * The tasks of one item.
     *
     * @param path of the item in the agent's file, for provenance
     * @param firstId number of the first task; each task waits for the one before it
     */
    public Parsed<List<Task>> tasks(String item, String path, int firstId) {
        return DoScanner.scan(item).then(scanned -> calls(scanned)).then(calls -> {
            List<Task> tasks = new ArrayList<>();
            for (DoCall call : calls) {
                int id = firstId + tasks.size();
                Map<String, Argument> arguments = new HashMap<>();
                call.arguments()
                        .forEach((name, value) ->
                                arguments.put(name, new Argument.Known(value, new Provenance.AgentFile(path))));
                tasks.add(new Task(id, call.tool(), arguments, id == 0 ? Set.of() : Set.of(id - 1)));
            }
            return Parsed.ok(tasks);
        });
    }

    private Parsed<List<DoCall>> calls(DoItem item) {
        if (!VERBS.contains(item.verb())) {
            return Parsed.wrong("unknown verb " + item.verb() + "; " + Closest.hint(item.verb(), VERBS));
        }
        if (item.verb().equals(EXIT)) {
            return item.arguments().isEmpty()
                    ? Parsed.ok(List.of(new DoCall(EXIT, Map.of())))
                    : Parsed.wrong(
                            item.arguments().getFirst().nameOffset(),
                            "nothing expected in exit(): what is done stands under exit.do");
        }
        return MoneyVerbs.ALL.contains(item.verb())
                ? new MoneyVerbs(words).call(item).then(call -> Parsed.ok(List.of(call)))
                : steering(item)
                        .then(calls -> Parsed.ok(calls.stream()
                                .map(arguments -> new DoCall(TOOL, arguments))
                                .toList()));
    }

    private Parsed<List<Map<String, Value>>> steering(DoItem item) {
        if (item.arguments().isEmpty() || item.arguments().getFirst().name().isPresent()) {
            return Parsed.wrong("a strategy expected first, such as " + item.verb() + "(arb)");
        }
        DoItem.Argument first = item.arguments().getFirst();
        List<DoItem.Argument> rest =
                item.arguments().subList(1, item.arguments().size());
        return at(first.offset(), words.strategy(first.value()))
                .then(strategy ->
                        item.verb().equals("tune") ? tune(strategy, rest) : switched(item.verb(), strategy, rest));
    }

    private static Parsed<List<Map<String, Value>>> switched(
            String verb, StrategyDefinition strategy, List<DoItem.Argument> rest) {
        return rest.isEmpty()
                ? Parsed.ok(List.of(Map.of("action", Value.text(verb), "strategy", Value.text(strategy.name()))))
                : Parsed.wrong(rest.getFirst().nameOffset(), verb + " takes a strategy and nothing else");
    }

    private Parsed<List<Map<String, Value>>> tune(StrategyDefinition strategy, List<DoItem.Argument> rest) {
        if (rest.isEmpty()) {
            return Parsed.wrong("a setting expected, such as tune(arb, minProfit='0.002 WETH')");
        }
        List<Map<String, Value>> calls = new ArrayList<>();
        Tuning tuning = new Tuning(strategy, words.tokens());
        for (DoItem.Argument argument : rest) {
            if (argument.name().isEmpty()) {
                return Parsed.wrong(
                        argument.offset(), "a setting with its value expected, such as minProfit='0.002 WETH'");
            }
            String setting = argument.name().get();
            if (calls.stream().anyMatch(call -> Value.text(setting).equals(call.get("setting")))) {
                return Parsed.wrong(argument.nameOffset(), setting + " is tuned twice");
            }
            if (!strategy.bounds().containsKey(setting)) {
                return Parsed.wrong(argument.nameOffset(), tuning.unknown(setting));
            }
            switch (tuning.read(setting, argument.value())) {
                case Parsed.Ok<Setting>(Setting value) ->
                    calls.add(Map.of(
                            "action", Value.text("tune"),
                            "strategy", Value.text(strategy.name()),
                            "setting", Value.text(setting),
                            "value", Tuning.toValue(value)));
                case Parsed.Wrong<Setting>(int offset, String message) -> {
                    return Parsed.wrong(argument.offset(), message);
                }
            }
        }
        return Parsed.ok(calls);
    }

    /** The same with what is wrong at a place. */
    static <T> Parsed<T> at(int offset, Parsed<T> parsed) {
        return parsed instanceof Parsed.Wrong<T>(int inner, String message) ? Parsed.wrong(offset, message) : parsed;
    }
}
