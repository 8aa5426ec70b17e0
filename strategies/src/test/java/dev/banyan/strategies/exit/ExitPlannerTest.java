package dev.banyan.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExitPlannerTest {

    private static final int ACCOUNTS = 400;
    private static final int MOST_STEPS = 3_000;

    private final long seed = Long.getLong("banyan.seed", 41);

    @Test
    void from_any_state_it_ends_flat_or_says_of_everything_that_is_left_why() {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int flat = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            DrawnAccount account = new DrawnAccount(random);
            List<String> left = run(account, Map.of());
            List<String> misplaced = account.misplaced();
            assertTold(left, misplaced);
            flat += left.stream().allMatch(text -> text.endsWith(": it is worth less than the gas of moving it"))
                    ? 1
                    : 0;
        }
        assertThat(flat).as("seed %d: accounts that end flat", seed).isGreaterThan(ACCOUNTS / 50);
    }

    @Test
    void what_is_given_up_is_left_alone_and_told_with_its_reason() {
        System.out.println("seed " + seed);
        leavesAlone(seed);
    }

    /** Two debts of one token: what is bought for the lesser one once went into the greater one, for which buying was given up. */
    @Test
    void what_is_bought_for_a_small_debt_repays_that_one() {
        leavesAlone(72_248_533_006_032L);
    }

    private void leavesAlone(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ACCOUNTS / 4; i++) {
            DrawnAccount account = new DrawnAccount(random);
            ExitPlanner planner = new ExitPlanner(account.terms);
            if (planner.next(account.sight(), Map.of(), Map.of()) instanceof ExitStep.Act act) {
                List<String> left = run(account, Map.of(act.subject(), "denied by somebody"));
                assertTold(left, account.misplaced());
                if (act.action() instanceof Action.Withdraw || act.action() instanceof Action.Repay) {
                    assertThat(left).as("seed %d", seed).anyMatch(text -> text.endsWith(": denied by somebody"));
                }
            }
        }
    }

    @Test
    void the_same_state_gives_the_same_step_and_nothing_is_left_to_do_after_the_last() {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < ACCOUNTS / 4; i++) {
            DrawnAccount account = new DrawnAccount(random);
            ExitPlanner planner = new ExitPlanner(account.terms);
            assertThat(planner.next(account.sight(), Map.of(), Map.of()))
                    .isEqualTo(planner.next(account.sight(), Map.of(), Map.of()));
            List<String> left = run(account, Map.of());
            assertThat(run(account, Map.of())).as("seed %d", seed).isEqualTo(left);
        }
    }

    /** Does every step until there is none. */
    private List<String> run(DrawnAccount account, Map<String, String> givenUp) {
        ExitPlanner planner = new ExitPlanner(account.terms);
        BigInteger debt = account.debt();
        for (int step = 0; step < MOST_STEPS; step++) {
            switch (planner.next(account.sight(), givenUp, new HashMap<>())) {
                case ExitStep.Over(List<String> left) -> {
                    return left;
                }
                case ExitStep.Act(String subject, Action action) -> account.perform(action);
            }
            assertThat(account.debt()).as("seed %d", seed).isLessThanOrEqualTo(debt);
            debt = account.debt();
        }
        throw new AssertionError("seed " + seed + ": no end after " + MOST_STEPS + " steps, next "
                + planner.next(account.sight(), givenUp, Map.of()));
    }

    private void assertTold(List<String> left, List<String> misplaced) {
        for (String one : misplaced) {
            assertThat(left).as("seed %d", seed).anyMatch(text -> text.startsWith(one) && text.length() > one.length());
        }
        for (String text : left) {
            assertThat(misplaced.stream().anyMatch(text::startsWith) || text.contains(" ETH: "))
                    .as("seed %d: %s of %s", seed, text, misplaced)
                    .isTrue();
        }
    }
}
