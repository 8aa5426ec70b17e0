package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Bps;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded paths of a price, a sample of them or with {@code -Dbanyan.faults=true} all five hundred. What is mined stands in the block after the head that called for it, behind that block's own
 * price. Debt is repaid out of what lies in the account, or out of nothing but the collateral.
 *
 * <p>A path is judged unless one step takes the health factor from {@code act} or more to below one, and, where only the collateral is there, unless a price falls by more within a block in which debt is paid back
 * than the file lets the sale cost: then its funds do not suffice.
 */
final class RiskPathsTest {

    private static final int PATHS = Boolean.getBoolean("banyan.faults") ? 500 : 60;
    private static final int BLOCKS = 100;
    private static final int WHOLE = 10_000;
    private static final Bps SALE = new Bps(500);

    /** The pair's fee, and what such sales move its price by, in hundredths of a percent. */
    private static final int FEE_AND_DEPTH = 50;

    @Test
    void in_a_crash_nobody_with_money_is_liquidated_whom_no_single_step_takes_from_act_to_below_one() {
        Tally tally = crashes(true);

        assertThat(tally.judged).as("paths without such a step").isGreaterThan(PATHS / 2);
        assertThat(tally.saved).as("of them, those whose control is liquidated").isGreaterThan(PATHS / 4);
        assertThat(tally.responses).isGreaterThan(PATHS);
        assertThat(tally.unwound).isZero();
    }

    @Test
    void in_a_crash_nobody_with_nothing_but_collateral_is_liquidated_whose_sale_may_cost_what_a_block_takes() {
        Tally tally = crashes(false);

        assertThat(tally.judged).as("paths whose funds suffice").isGreaterThan(PATHS / 3);
        assertThat(tally.saved).as("of them, those whose control is liquidated").isGreaterThan(PATHS / 6);
        assertThat(tally.unwound).isEqualTo(tally.responses).isGreaterThan(PATHS);
    }

    @Test
    void on_calm_paths_fewer_than_two_in_a_hundred_are_answered_needlessly() {
        for (boolean money : new boolean[] {true, false}) {
            int answered = 0;
            int needless = 0;
            for (int seed = 0; seed < PATHS; seed++) {
                Random random = new Random(seed);
                // A health factor of 1.28 to 1.60 at the start.
                int owed = 1_000 + random.nextInt(251);
                WatchedLoan guarded = new WatchedLoan(loan(owed, money), strategy());
                WatchedLoan control = WatchedLoan.alone(loan(owed, false));
                int first = -1;
                boolean crossed = false;
                for (int block = 0; block <= (first < 0 ? BLOCKS - 1 : first + BLOCKS); block++) {
                    int left = 9_970 + random.nextInt(61);
                    if (first < 0) {
                        guarded.step(left);
                        first = guarded.responses() > 0 ? block : first;
                    }
                    control.step(left);
                    crossed |= first >= 0 && control.healthFactor().compareTo(wad(105)) < 0;
                }
                answered += first >= 0 ? 1 : 0;
                needless += first >= 0 && !crossed ? 1 : 0;
            }
            print("calm", money, "paths " + PATHS + ", answered " + answered + ", needless " + needless);
            assertThat(50 * needless).isLessThan(PATHS);
        }
    }

    private static Tally crashes(boolean money) {
        Tally tally = new Tally();
        for (int seed = 0; seed < PATHS; seed++) {
            Random random = new Random(seed);
            int owed = 1_000 + random.nextInt(250);
            WatchedLoan guarded = new WatchedLoan(loan(owed, money), strategy());
            WatchedLoan control = WatchedLoan.alone(loan(owed, false));
            boolean judged = true;
            for (int block = 0; block < BLOCKS && judged; block++) {
                int left = 9_850 + random.nextInt(200) - (random.nextInt(12) == 0 ? random.nextInt(2_500) : 0);
                boolean dear = !money && guarded.answers() && left < WHOLE - SALE.value() + FEE_AND_DEPTH;
                judged = !guarded.step(left) && !dear;
                control.step(left);
                assertThat(!judged || guarded.healthFactor().compareTo(wad(100)) >= 0)
                        .as("seed %d, block %d, health factor %s", seed, block, guarded.healthFactor())
                        .isTrue();
            }
            tally.add(guarded, judged, judged && control.lost());
        }
        print("crash", money, "paths " + PATHS + ", " + tally.words());
        return tally;
    }

    private static ScriptedLoan loan(int owed, boolean money) {
        return new ScriptedLoan(owed, money ? 3_000 : 0).withPair(new ScriptedPair(10_000));
    }

    private static RiskStrategy strategy() {
        return ScriptedWatchers.unwinding(SALE);
    }

    /** The figures of the documents; in the build's output for whoever runs all paths. */
    private static void print(String what, boolean money, String figures) {
        System.out.println(what + (money ? ", money in the account: " : ", nothing but collateral: ") + figures);
    }

    /** What many paths came to. */
    private static final class Tally {

        private int judged;
        private int saved;
        private int responses;
        private int unwound;

        String words() {
            return "judged " + judged + ", of them " + saved + " whose control is liquidated, responses " + responses
                    + ", of them " + unwound + " out of collateral";
        }

        void add(WatchedLoan loan, boolean counts, boolean controlLost) {
            judged += counts ? 1 : 0;
            saved += controlLost ? 1 : 0;
            responses += loan.responses();
            unwound += loan.unwound();
        }
    }
}
