package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.EVERY;
import static dev.banyan.strategies.yield.Savings.USDC;
import static dev.banyan.strategies.yield.Savings.usdc;
import static dev.banyan.strategies.yield.SavingsRun.assertOneWithdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code yield} does about so little in a fallen vault that moving it is not worth its gas, about 70 cents. */
final class FallenDustTest {

    private static final BigInteger CENT = BigInteger.valueOf(10_000);

    private final Savings savings = new Savings();
    private final SavingsRun run = new SavingsRun(savings).settling();

    @Test
    void what_is_not_worth_its_gas_stays_and_is_told_and_the_rest_earns() {
        savings.holding(0, 100);
        savings.shares = CENT.multiply(BigInteger.valueOf(50));
        fall();
        savings.idle = usdc(10_100);

        assertThat(run.alerts).singleElement().asString().contains("is not worth the gas of leaving and stays");
        List<Action> wanted = wanted();
        assertThat(wanted).contains(new Action.Supply(AAVE, TokenAmount.of(USDC, usdc(10_000)), usdc(10_000)));
        assertThat(wanted).noneMatch(Action.Withdraw.class::isInstance);
    }

    @Test
    void a_vault_that_pays_out_a_little_at_each_head_is_not_asked_at_each() {
        savings.holding(5_000, 100);
        savings.vaultPays = CENT;
        fall();
        assertThat(wanted()).isEmpty();

        savings.vaultPays = usdc(2);
        assertOneWithdrawal(run.head());
    }

    @Test
    void a_buffer_that_is_not_full_is_not_filled_by_the_unit_either() {
        savings.holding(5_000, 100);
        savings.vaultPays = BigInteger.ONE;
        fall();
        savings.idle = usdc(90);
        assertThat(wanted()).isEmpty();

        savings.vaultPays = usdc(2);
        assertOneWithdrawal(run.head());
    }

    @Test
    void while_gas_is_dear_what_is_not_worth_it_stays_though_it_is_more_than_a_move_is_made_for() {
        savings.holding(5_000, 100);
        savings.gwei = 30;
        savings.vaultPays = usdc(20);
        fall();
        assertThat(wanted()).as("21 dollars of gas").isEmpty();

        savings.vaultPays = usdc(22);
        assertOneWithdrawal(run.head());
    }

    @Test
    void shares_that_somebody_gives_at_each_head_take_no_gas() {
        savings.holding(5_000, 100);
        fall();
        assertThat(savings.shares).isZero();
        for (int i = 0; i < 4 * EVERY; i++) {
            savings.shares = savings.shares.add(BigInteger.ONE);
            assertThat(run.head()).noneMatch(intent -> intent.action() instanceof Action.Withdraw);
        }
    }

    @Test
    void without_prices_what_no_move_is_made_for_stays_and_what_is_more_is_left() {
        savings.holding(4, 100);
        savings.priced = false;
        fall();
        assertThat(savings.shares).as("minGain is five").isEqualTo(usdc(4));

        savings.shares = usdc(6);
        assertOneWithdrawal(run.head());
    }

    /** A head, and another by which the vault has lost a little of what it had. */
    private void fall() {
        run.head();
        savings.vaultLoses(2_000);
        run.head();
    }

    private List<Action> wanted() {
        return IntStream.range(0, 4 * EVERY)
                .mapToObj(head -> run.head())
                .flatMap(List::stream)
                .map(Intent::action)
                .toList();
    }
}
