package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Bps;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of the exchange for drawn loans, prices, depths and costs, held against what the exchange does. */
final class UnwindingTest {

    private static final int DRAWN = Boolean.getBoolean("banyan.faults") ? 600 : 60;
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);
    private static final BigInteger ANSWERS_PER_UNIT = BigInteger.valueOf(100);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final long seed = Long.getLong("banyan.seed", 41);

    @Test
    void at_the_prices_it_was_asked_for_it_goes_through_and_leaves_the_target_for_no_more_collateral_than_its_bound() {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int unwound = 0;
        for (int i = 0; i < DRAWN; i++) {
            int cost = 35 + random.nextInt(500);
            ScriptedLoan loan = below(random).withPair(new ScriptedPair(1 + random.nextInt(5_000)));
            List<Intent> intents = offered(loan, cost);
            if (intents.isEmpty()) {
                continue;
            }
            unwound++;
            Action.Deleverage step = (Action.Deleverage) intents.getFirst().action();
            BigInteger before = loan.collateral();
            BigInteger worth = step.sold()
                    .units()
                    .multiply(loan.price())
                    .multiply(WHOLE.subtract(BigInteger.valueOf(cost)))
                    .divide(ETHER.multiply(WHOLE).multiply(ANSWERS_PER_UNIT));

            assertThat(loan.mine(step)).as("seed %d, %d: %s", seed, i, step).isTrue();
            assertThat(loan.healthFactor()).as("seed %d, %d", seed, i).isGreaterThanOrEqualTo(wad(160));
            assertThat(before.subtract(loan.collateral()))
                    .as("seed %d, %d", seed, i)
                    .isLessThanOrEqualTo(step.sold().units());
            assertThat(worth)
                    .as("seed %d, %d: the bound is what is repaid, and what the sale may cost", seed, i)
                    .isLessThanOrEqualTo(step.repaid().units().add(BigInteger.ONE));
            assertThat(step.leastHealth()).isEqualTo(wad(105));
        }
        assertThat(unwound).as("seed %d", seed).isGreaterThan(DRAWN / 3);
    }

    @Test
    void a_price_that_falls_by_more_than_the_sale_may_cost_lets_nothing_of_it_happen() {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < DRAWN / 3; i++) {
            ScriptedLoan loan = below(random).withPair(new ScriptedPair(10_000));
            Action.Deleverage step =
                    (Action.Deleverage) offered(loan, 100).getFirst().action();
            BigInteger before = loan.collateral();
            loan.price(loan.price().multiply(BigInteger.valueOf(9_890)).divide(WHOLE));

            assertThat(loan.mine(step)).as("seed %d, %d", seed, i).isFalse();
            assertThat(loan.collateral()).isEqualTo(before);
        }
    }

    @Test
    void without_a_pair_or_with_one_too_small_for_it_nothing_is_offered() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 0).price(1_500);

        assertThat(offered(loan, 100)).isEmpty();
        assertThat(offered(loan.withPair(new ScriptedPair(1)), 100)).isEmpty();
        assertThat(offered(loan.withPair(new ScriptedPair(1_000)), 100)).hasSize(1);
    }

    /** A loan with nothing in the account whose health factor is from 1.01 to 1.24. */
    private static ScriptedLoan below(Random random) {
        BigInteger owed = BigInteger.valueOf(200 + random.nextInt(3_000));
        BigInteger price = owed.multiply(BigInteger.valueOf(10_100 + random.nextInt(2_300)))
                .multiply(ScriptedLoan.DOLLAR)
                .divide(BigInteger.valueOf(8_000));
        return new ScriptedLoan(owed.longValueExact(), 0).price(price);
    }

    private static List<Intent> offered(ScriptedLoan loan, int cost) {
        RiskStrategy strategy = ScriptedWatchers.unwinding(new Bps(cost));
        return strategy.on(strategy.initial(), loan.head()).intents();
    }
}
