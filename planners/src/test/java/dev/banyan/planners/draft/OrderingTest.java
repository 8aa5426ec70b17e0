package dev.banyan.planners.draft;

import static dev.banyan.planners.fixture.Kit.call;
import static dev.banyan.planners.fixture.Kit.pay;
import static dev.banyan.planners.fixture.Kit.quote;
import static dev.banyan.planners.fixture.Kit.steer;
import static dev.banyan.planners.fixture.Kit.swap;
import static dev.banyan.planners.fixture.Kit.wrap;
import static dev.banyan.testkit.sample.Samples.ETH;
import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.plan.Task;
import dev.banyan.planners.fixture.Kit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderingTest {

    private static final String GOAL = "5 USDC 5 WETH 5 ETH";
    private final Drafting drafting = new Drafting(Kit.words(), GOAL, WETH, 12);

    @Test
    void what_gives_comes_before_what_needs_it_wherever_it_was_written() {
        assertThat(after(swap("5", WETH, USDC), wrap("5", ETH))).containsExactly(Set.of(1), Set.of());
        assertThat(after(pay("5", USDC), swap("5", WETH, USDC))).containsExactly(Set.of(1), Set.of());
    }

    @Test
    void a_chain_is_ordered_from_end_to_end() {
        assertThat(after(pay("5", USDC), swap("5", WETH, USDC), wrap("5", ETH)))
                .containsExactly(Set.of(1), Set.of(2), Set.of());
    }

    @Test
    void what_needs_the_same_runs_as_written() {
        assertThat(after(pay("5", USDC), pay("5", USDC), pay("5", WETH)))
                .containsExactly(Set.of(), Set.of(0), Set.of());
        assertThat(after(steer("disarm"), steer("arm"))).containsExactly(Set.of(), Set.of(0));
    }

    @Test
    void what_feeds_both_ways_round_runs_as_written() {
        assertThat(after(swap("5", WETH, USDC), swap("5", USDC, WETH))).containsExactly(Set.of(), Set.of(0));
    }

    @Test
    void an_order_that_was_asked_for_stands() {
        assertThat(after(swap("5", WETH, USDC), pay("5", USDC))).containsExactly(Set.of(), Set.of(0));
        assertThat(after(pay("5", USDC), swap("5", WETH, USDC, 0))).containsExactly(Set.of(), Set.of(0));
    }

    @Test
    void reads_and_things_apart_stay_parallel() {
        assertThat(after(call("balances"), quote(Kit.amount("5", USDC), WETH), pay("5", USDC), steer("arm")))
                .containsExactly(Set.of(), Set.of(), Set.of(), Set.of());
    }

    @Test
    void there_is_never_a_circle_and_what_contends_is_always_in_some_order() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<DraftTask> draft = new ArrayList<>();
            int size = 1 + random.nextInt(8);
            for (int i = 0; i < size; i++) {
                draft.add(any(random, i));
            }
            List<Task> tasks = sound(draft);
            DraftGraph graph =
                    DraftGraph.of(tasks.stream().map(Task::prerequisites).toList());

            assertThat(graph.circle()).as("seed %d: %s", seed, tasks).isEmpty();
            for (Task one : tasks) {
                for (Task other : tasks) {
                    if (one.id() < other.id()
                            && one.tool().equals("pay")
                            && one.arguments().equals(other.arguments())) {
                        assertThat(graph.waits(other.id(), one.id()) || graph.waits(one.id(), other.id()))
                                .as("seed %d: %d and %d of %s", seed, one.id(), other.id(), tasks)
                                .isTrue();
                    }
                }
                if (one.tool().equals("balances")) {
                    assertThat(one.after()).isEqualTo(draft.get(one.id()).after());
                }
            }
        }
    }

    private static DraftTask any(Random random, int place) {
        Set<Integer> after = new HashSet<>();
        if (place > 0 && random.nextInt(3) == 0) {
            after.add(random.nextInt(place));
        }
        DraftTask task =
                switch (random.nextInt(6)) {
                    case 0 -> call("balances");
                    case 1 -> wrap("5", random.nextBoolean() ? ETH : WETH);
                    case 2 -> swap("5", WETH, USDC);
                    case 3 -> swap("5", USDC, WETH);
                    case 4 -> pay("5", random.nextBoolean() ? USDC : WETH);
                    default -> steer("arm");
                };
        return new DraftTask(task.tool(), task.arguments(), after);
    }

    private List<Set<Integer>> after(DraftTask... tasks) {
        return sound(List.of(tasks)).stream().map(Task::after).toList();
    }

    private List<Task> sound(List<DraftTask> draft) {
        Drafted drafted = drafting.draft(draft, Seen.NOTHING);
        assertThat(drafted).isInstanceOf(Drafted.Sound.class);
        return ((Drafted.Sound) drafted).tasks();
    }
}
