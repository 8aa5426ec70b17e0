package dev.banyan.planners.draft;

import static dev.banyan.planners.fixture.Kit.amount;
import static dev.banyan.planners.fixture.Kit.call;
import static dev.banyan.planners.fixture.Kit.pay;
import static dev.banyan.planners.fixture.Kit.quote;
import static dev.banyan.planners.fixture.Kit.result;
import static dev.banyan.planners.fixture.Kit.steer;
import static dev.banyan.planners.fixture.Kit.swap;
import static dev.banyan.planners.fixture.Kit.text;
import static dev.banyan.planners.fixture.Kit.wrap;
import static dev.banyan.testkit.sample.Samples.ETH;
import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.money.Token;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftingTest {

    private static final String GOAL = "Pay 5 USDC to payroll, wrap 1 ETH, post hello 3 times.";
    private static final int MOST = 6;

    private final Drafting drafting = new Drafting(Kit.words(), GOAL, WETH, MOST);
    private final PlanCheck check =
            new PlanCheck(PlanVocabulary.of(Kit.agent(GOAL), Kit.words().tools()), MOST);

    @Test
    void amounts_texts_and_numbers_of_actions_are_the_operators_where_the_goal_says_them() {
        DraftTask post = new DraftTask(
                "post",
                Map.of(
                        "text",
                        text("hello"),
                        "times",
                        new DraftTask.Argument.Given(new Value.Whole(BigInteger.valueOf(3)))),
                Set.of());

        List<Task> tasks = sound(pay("5", USDC), post);

        assertThat(Kit.argument(tasks.get(0), "amount").provenance()).isEqualTo(new Provenance.Operator());
        assertThat(tasks.get(1).arguments().values())
                .extracting(argument -> argument.provenance().trust())
                .containsOnly(Trust.OPERATOR);
    }

    @Test
    void what_the_goal_does_not_say_may_not_set_an_action() {
        DraftTask flag = new DraftTask(
                "post",
                Map.of("text", text("hello"), "loud", new DraftTask.Argument.Given(new Value.Flag(true))),
                Set.of());

        assertThat(problems(pay("6", USDC)))
                .containsExactly("task 0 (pay): amount of pay must stand word for word in the goal");
        assertThat(problems(pay("5", WETH))).hasSize(1);
        assertThat(problems(new DraftTask("post", Map.of("text", text("bye")), Set.of())))
                .hasSize(1);
        assertThat(problems(flag)).containsExactly("task 0 (post): loud of post must stand word for word in the goal");
    }

    @Test
    void a_result_may_feed_a_read_and_nothing_else() {
        DraftTask fed = new DraftTask("pay", Map.of("to", text("payroll"), "amount", result(0, "most")), Set.of());

        assertThat(sound(call("balances"), quote(result(0, "most"), WETH))
                        .get(1)
                        .arguments())
                .containsEntry("amountIn", new Argument.FromTask(0, "most"));
        assertThat(problems(call("balances"), fed))
                .containsExactly("task 1 (pay): amount of pay may not come from a result");
    }

    @Test
    void a_value_that_was_seen_before_is_from_there() {
        Seen seen = new Seen(Map.of("300.5 USDC", 1_002));

        assertThat(drafting.draft(List.of(quote(amount("300.5", USDC), WETH)), seen))
                .isInstanceOfSatisfying(
                        Drafted.Sound.class,
                        sound -> assertThat(Kit.argument(sound.tasks().getFirst(), "amountIn")
                                        .provenance())
                                .isEqualTo(new Provenance.TaskResult(1_002)));
    }

    @Test
    void every_thing_that_is_wrong_is_said() {
        assertThat(problems(
                        call("nonsense"),
                        call("balances", 7),
                        new DraftTask("balances", Map.of("to", text("x")), Set.of()),
                        call("quotes"),
                        quote(result(9, "most"), WETH),
                        quote(result(1, "balances"), WETH)))
                .containsExactly(
                        "task 0 (nonsense): no such tool",
                        "task 1 (balances): it waits for task 7, which does not exist",
                        "task 2 (balances): it takes no to",
                        "task 3 (quotes): no amountIn",
                        "task 3 (quotes): no to",
                        "task 4 (quotes): amountIn is of task 9, which does not exist",
                        "task 5 (quotes): amountIn is AMOUNT, balances of task 1 is MANY");
    }

    @Test
    void circles_through_results_and_waits_are_found() {
        DraftTask waits = new DraftTask("balances", Map.of(), Set.of(1));

        assertThat(problems(waits, quote(result(0, "most"), WETH))).containsExactly("task 0 waits for itself");
        assertThat(problems(call("balances", 0))).containsExactly("task 0 waits for itself");
    }

    @Test
    void what_it_finds_sound_the_kernel_finds_sound_and_what_the_kernel_would_refuse_is_refused() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        int sound = 0;
        for (int round = 0; round < 5_000; round++) {
            List<DraftTask> draft = new ArrayList<>();
            int size = random.nextInt(MOST + 2);
            for (int i = 0; i < size; i++) {
                draft.add(any(random, size));
            }
            switch (drafting.draft(draft, Seen.NOTHING)) {
                case Drafted.Sound(List<Task> tasks) -> {
                    sound++;
                    assertThat(check.problems(new Plan("p", "", tasks)))
                            .as("seed %d: %s", seed, draft)
                            .isEmpty();
                }
                case Drafted.Unsound(List<String> problems) ->
                    assertThat(check.problems(new Plan("p", "", plainly(draft))))
                            .as("seed %d: %s is refused for %s", seed, draft, problems)
                            .isNotEmpty();
            }
        }
        assertThat(sound).as("seed %d", seed).isBetween(500, 4_500);
    }

    private static DraftTask any(Random random, int size) {
        Set<Integer> after = new HashSet<>();
        if (random.nextInt(6) == 0) {
            after.add(random.nextInt(size + 1));
        }
        Token token = List.of(ETH, WETH, USDC).get(random.nextInt(3));
        String number = List.of("5", "1", "5.0", "17").get(random.nextInt(8) == 0 ? 3 : random.nextInt(3));
        DraftTask task =
                switch (random.nextInt(9)) {
                    case 0, 1 -> call("balances");
                    case 2 -> quote(amount(number, token), USDC);
                    case 3 -> quote(result(random.nextInt(size + 1), random.nextInt(4) > 0 ? "most" : "best"), USDC);
                    case 4 -> random.nextBoolean() ? pay("5", USDC) : pay(number, token);
                    case 5 -> random.nextBoolean() ? wrap("1", ETH) : wrap(number, token);
                    case 6 -> swap(random.nextBoolean() ? "5" : number, USDC, token);
                    case 7 -> steer("arm");
                    default -> random.nextInt(6) == 0 ? call("pay") : steer("disarm");
                };
        return new DraftTask(task.tool(), task.arguments(), after);
    }

    /** The draft as a plan, by the rule on provenance alone. */
    private static List<Task> plainly(List<DraftTask> draft) {
        List<Task> tasks = new ArrayList<>();
        for (DraftTask wish : draft) {
            Map<String, Argument> arguments = new HashMap<>();
            wish.arguments().forEach((name, given) -> arguments.put(name, plainly(wish.tool(), given)));
            tasks.add(new Task(tasks.size(), wish.tool(), arguments, wish.after()));
        }
        return tasks;
    }

    private static Argument plainly(String tool, DraftTask.Argument given) {
        return switch (given) {
            case DraftTask.Argument.Result(int task, String field) -> new Argument.FromTask(task, field);
            case DraftTask.Argument.Given(Value value) -> {
                boolean said = value.equals(Value.amount(Samples.amount("5", USDC)))
                        || value.equals(Value.amount(Samples.amount("1", ETH)));
                boolean action = Kit.words().tools().stream()
                        .anyMatch(spec -> spec.name().equals(tool) && spec.kind() == ToolSpec.Kind.ACTION);
                yield new Argument.Known(
                        value, said && action ? new Provenance.Operator() : new Provenance.BrainChoice("any"));
            }
        };
    }

    private List<Task> sound(DraftTask... tasks) {
        Drafted drafted = drafting.draft(List.of(tasks), Seen.NOTHING);
        assertThat(drafted).isInstanceOf(Drafted.Sound.class);
        return ((Drafted.Sound) drafted).tasks();
    }

    private List<String> problems(DraftTask... tasks) {
        Drafted drafted = drafting.draft(List.of(tasks), Seen.NOTHING);
        assertThat(drafted).isInstanceOf(Drafted.Unsound.class);
        return ((Drafted.Unsound) drafted).problems();
    }
}
