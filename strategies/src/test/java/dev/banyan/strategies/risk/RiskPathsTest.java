package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded paths of a price, a sample of them or with {@code -Dbanyan.faults=true} all five hundred. What is mined stands in the block after the head that called for it, behind that block's own
 * price.
 */
final class RiskPathsTest {

    private static final int PATHS = Boolean.getBoolean("banyan.faults") ? 500 : 60;
    private static final int BLOCKS = 100;
    private static final int CONFIRMATIONS = 2;
    private static final BigInteger PERCENTAGE = BigInteger.valueOf(10_000);

    @Test
    void in_a_crash_nobody_is_liquidated_whom_no_single_step_takes_from_act_to_below_one() {
        int judged = 0;
        int saved = 0;
        int acted = 0;
        for (int seed = 0; seed < PATHS; seed++) {
            Random random = new Random(seed);
            Path guarded = new Path(new ScriptedLoan(1_000 + random.nextInt(250), 3_000), true);
            Path control = new Path(new ScriptedLoan(1_000 + random.nextInt(250), 0), false);
            boolean jumped = false;
            for (int block = 0; block < BLOCKS && !jumped; block++) {
                int left = 9_850 + random.nextInt(200) - (random.nextInt(12) == 0 ? random.nextInt(2_500) : 0);
                jumped = guarded.step(left);
                control.step(left);
                assertThat(jumped || guarded.healthFactor().compareTo(wad(100)) >= 0)
                        .as("seed %d, block %d, health factor %s", seed, block, guarded.healthFactor())
                        .isTrue();
            }
            judged += jumped ? 0 : 1;
            saved += !jumped && control.lost ? 1 : 0;
            acted += guarded.responses;
        }
        assertThat(judged).as("paths without such a step").isGreaterThan(PATHS / 2);
        assertThat(saved).as("of them, those whose control is liquidated").isGreaterThan(PATHS / 4);
        assertThat(acted).isGreaterThan(PATHS);
    }

    @Test
    void on_calm_paths_fewer_than_two_in_a_hundred_are_answered_needlessly() {
        int needless = 0;
        int rang = 0;
        for (int seed = 0; seed < PATHS; seed++) {
            Random random = new Random(seed);
            Path guarded = new Path(new ScriptedLoan(1_140, 3_000), true);
            Path control = new Path(new ScriptedLoan(1_140, 0), false);
            boolean crossed = false;
            for (int block = 0; block < 2 * BLOCKS; block++) {
                int left = 9_970 + random.nextInt(61);
                if (block < BLOCKS) {
                    guarded.step(left);
                }
                control.step(left);
                crossed |= control.healthFactor().compareTo(wad(105)) < 0;
            }
            needless += guarded.responses > 0 && !crossed ? 1 : 0;
            rang += guarded.alerts > 0 ? 1 : 0;
        }
        assertThat(50 * needless).isLessThan(PATHS);
        assertThat(rang).as("paths that are not trivially calm").isGreaterThan(PATHS / 2);
    }

    /** A loan along a path, with or without somebody who watches it. */
    private static final class Path {

        private final ScriptedLoan loan;
        private final boolean watched;
        private final RiskStrategy strategy = ScriptedLoan.strategy();
        private final List<Intent> unconfirmed = new ArrayList<>();
        private RiskWatch state = strategy.initial();
        private Optional<Intent> pending = Optional.empty();
        private int responses;
        private int alerts;
        private boolean lost;

        Path(ScriptedLoan loan, boolean watched) {
            this.loan = loan;
            this.watched = watched;
        }

        BigInteger healthFactor() {
            return loan.healthFactor();
        }

        /** The next block; true if its price alone takes the position from {@code act} or more to below one. */
        boolean step(int left) {
            boolean safe = loan.healthFactor().compareTo(wad(125)) >= 0;
            loan.price(loan.price().multiply(BigInteger.valueOf(left)).divide(PERCENTAGE));
            boolean jumped = safe && loan.healthFactor().compareTo(wad(100)) < 0;
            pending.ifPresent(intent -> loan.mine(intent.action()));
            lost |= loan.healthFactor().compareTo(wad(100)) < 0;
            if (watched) {
                look();
            }
            return jumped;
        }

        private void look() {
            pending.ifPresent(unconfirmed::add);
            pending = Optional.empty();
            tell(loan.head()).intents().stream().findFirst().ifPresent(intent -> {
                pending = Optional.of(intent);
                responses++;
            });
            if (unconfirmed.size() > CONFIRMATIONS) {
                tell(new StrategyInput.Outcome(unconfirmed.removeFirst().id(), new IntentOutcome.Confirmed(List.of())));
            }
        }

        private StrategyStep<RiskWatch> tell(StrategyInput input) {
            StrategyStep<RiskWatch> step = strategy.on(state, input);
            state = step.state();
            alerts += step.alerts().size();
            return step;
        }
    }
}
