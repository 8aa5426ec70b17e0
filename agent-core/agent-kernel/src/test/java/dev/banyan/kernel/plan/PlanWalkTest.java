package dev.banyan.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanWalkTest {

    private static final Map<String, Value> NOTHING = Map.of();
    private static final Intent INTENT = new Intent(
            new IntentId("i"),
            new Origin("agent", "plan"),
            new Action.Pay(Samples.amount("1", Samples.WETH), Samples.PAYEE),
            List.of(new Call(Samples.PAYEE, Wei.ZERO, Bytes.EMPTY)),
            9);

    @Test
    void independent_tasks_are_ready_together() {
        assertThat(ids(PlanWalk.start(plan(task(0), task(1), task(2, 0, 1))))).containsExactly(0, 1);
    }

    @Test
    void a_task_is_ready_once_all_that_it_waits_for_succeeded() {
        PlanWalk walk = PlanWalk.start(plan(task(0), task(1), task(2, 0, 1)))
                .started(0)
                .started(1)
                .succeeded(0, NOTHING);
        assertThat(ids(walk)).isEmpty();

        assertThat(ids(walk.succeeded(1, NOTHING))).containsExactly(2);
    }

    @Test
    void a_running_task_is_not_ready_again() {
        PlanWalk walk = PlanWalk.start(plan(task(0))).started(0);

        assertThatThrownBy(() -> walk.started(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_task_under_way_may_run_once_more_and_ends_like_any_other() {
        PlanWalk walk = PlanWalk.start(plan(task(0), task(1, 0))).started(0);
        assertThat(walk.repeated(0)).isEqualTo(walk);

        PlanWalk offered = walk.offered(0, INTENT);
        assertThat(offered.ended()).isFalse();
        assertThat(ids(offered)).isEmpty();
        assertThat(ids(offered.succeeded(0, NOTHING))).containsExactly(1);
        assertThatThrownBy(() -> walk.offered(1, INTENT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> walk.repeated(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void of_a_result_only_what_other_tasks_use_is_used() {
        Task later = new Task(1, "tool", Map.of("x", new Argument.FromTask(0, "price")), Set.of());
        PlanWalk walk = PlanWalk.start(plan(task(0), later));

        assertThat(walk.used(0, Map.of("price", Value.text("1"), "history", Value.text("long"))))
                .isEqualTo(Map.of("price", Value.text("1")));
        assertThat(walk.used(1, Map.of("price", Value.text("1")))).isEmpty();
    }

    @Test
    void a_failed_task_skips_all_that_wait_for_it() {
        PlanWalk walk = PlanWalk.start(plan(task(0), task(1, 0), task(2, 1), task(3)))
                .started(0)
                .failed(0, "down");

        assertThat(walk.progress().get(1)).isEqualTo(new TaskProgress.Skipped(0));
        assertThat(walk.progress().get(2)).isEqualTo(new TaskProgress.Skipped(1));
        assertThat(ids(walk)).containsExactly(3);
    }

    @Test
    void a_result_becomes_the_argument_of_the_task_that_asks_for_it() {
        Task reader = new Task(1, "t", Map.of("x", new Argument.FromTask(0, "price")), Set.of());
        PlanWalk walk = PlanWalk.start(plan(task(0), reader)).started(0).succeeded(0, Map.of("price", Value.text("7")));

        assertThat(walk.ready().getFirst().arguments().text("x")).isEqualTo("7");
    }

    @Test
    void a_task_whose_argument_does_not_come_fails_without_running() {
        Task reader = new Task(1, "t", Map.of("x", new Argument.FromTask(0, "price")), Set.of());
        PlanWalk walk =
                PlanWalk.start(plan(task(0), reader, task(2, 1))).started(0).succeeded(0, NOTHING);

        assertThat(walk.progress().get(1)).isEqualTo(new TaskProgress.Failed("task 0 gave no price"));
        assertThat(walk.progress().get(2)).isEqualTo(new TaskProgress.Skipped(1));
        assertThat(walk.ended()).isTrue();
    }

    @Test
    void a_plan_succeeds_if_every_task_does() {
        PlanWalk walk = PlanWalk.start(plan(task(0))).started(0);
        assertThat(walk.outcome()).isEmpty();

        assertThat(walk.succeeded(0, NOTHING).outcome()).contains(new PlanOutcome("p", true, List.of()));
    }

    @Test
    void a_plan_that_failed_says_why_task_by_task() {
        PlanWalk walk = PlanWalk.start(plan(task(0), task(1, 0))).started(0).failed(0, "down");

        assertThat(walk.outcome())
                .contains(new PlanOutcome(
                        "p", false, List.of("task 0 (t) failed: down", "task 1 (t) was skipped after task 0")));
    }

    @Test
    void a_plan_that_is_given_up_starts_nothing_more() {
        PlanWalk walk = PlanWalk.start(plan(task(0), task(1, 0))).started(0).abandoned("replanned");

        assertThat(ids(walk)).isEmpty();
        assertThat(walk.ended()).isFalse();
        assertThat(walk.succeeded(0, NOTHING).ended()).isTrue();
    }

    @Test
    void an_empty_plan_has_succeeded() {
        assertThat(PlanWalk.start(plan()).outcome()).contains(new PlanOutcome("p", true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261105, 31337})
    void each_task_runs_at_most_once_and_never_before_what_it_waits_for(long seed) {
        System.out.println("PlanWalkTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Plan plan = randomPlan(random);
            PlanWalk walk = PlanWalk.start(plan);
            Set<Integer> started = new HashSet<>();
            Set<Integer> running = new TreeSet<>();
            Set<Integer> succeeded = new HashSet<>();
            while (!walk.ended()) {
                List<Integer> ready = ids(walk);
                assertThat(ready.isEmpty() && running.isEmpty())
                        .as("it never gets stuck")
                        .isFalse();
                if (!ready.isEmpty() && (running.isEmpty() || random.nextBoolean())) {
                    int task = ready.get(random.nextInt(ready.size()));
                    assertThat(started.add(task)).isTrue();
                    assertThat(succeeded).containsAll(plan.tasks().get(task).prerequisites());
                    running.add(task);
                    walk = walk.started(task);
                } else {
                    int task = new ArrayList<>(running).get(random.nextInt(running.size()));
                    running.remove(task);
                    boolean good = random.nextInt(5) > 0;
                    walk = good ? walk.succeeded(task, Map.of("f", Value.text("v"))) : walk.failed(task, "bad");
                    if (good) {
                        succeeded.add(task);
                    }
                }
            }
            assertThat(walk.outcome().orElseThrow().succeeded())
                    .isEqualTo(succeeded.size() == plan.tasks().size());
        }
    }

    private static Plan randomPlan(Random random) {
        int size = 1 + random.nextInt(12);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(random.nextInt(i + 1), i);
        }
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Integer> before = order.subList(0, order.indexOf(i));
            Set<Integer> after = new HashSet<>();
            before.stream().filter(b -> random.nextInt(3) == 0).forEach(after::add);
            Map<String, Argument> arguments = before.isEmpty() || random.nextBoolean()
                    ? Map.of()
                    : Map.of("x", new Argument.FromTask(before.get(random.nextInt(before.size())), "f"));
            tasks.add(new Task(i, "t", arguments, after));
        }
        return new Plan("p", "random", tasks);
    }

    private static Plan plan(Task... tasks) {
        return new Plan("p", "test", List.of(tasks));
    }

    private static Task task(int id, Integer... after) {
        return new Task(id, "t", Map.of(), Set.of(after));
    }

    private static List<Integer> ids(PlanWalk walk) {
        return walk.ready().stream().map(ready -> ready.task().id()).toList();
    }
}
