package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static dev.banyan.kernel.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostRulesTest {

    @Test
    void the_loss_of_a_swap_is_what_its_guarantee_leaves_open_plus_gas() {
        Estimate estimate = Case.swap("1", WETH, "1990", "2000", USDC).judge().estimate();

        assertThat(estimate.tradeLoss()).isEqualTo(amount("0.005", WETH).units());
        assertThat(estimate.gasValue()).isEqualTo(estimate.gas());
    }

    @Test
    void a_loss_above_the_cap_is_denied() {
        Policy tight = Samples.withLoss(policy(), new Policy.Loss(amount("0.009", WETH), amount("0.5", WETH)));

        assertDenied(
                "policy.maxLoss", Case.swap("1", WETH, "1990", "2000", USDC).under(tight));
    }

    @Test
    void losses_of_a_day_add_up() {
        BudgetLedger ledger = BudgetLedger.EMPTY.reserve(
                new IntentId("before"),
                Lane.TRADING,
                new Spend(Map.of(), BigInteger.ZERO, amount("0.495", WETH).units(), BigInteger.ZERO),
                START);

        assertDenied(
                "policy.maxLoss", Case.swap("1", WETH, "1990", "2000", USDC).with(ledger));
    }

    @Test
    void a_payment_is_no_loss() {
        assertThat(Case.pay("2", WETH).judge().estimate().reservation().loss()).isZero();
    }

    @Test
    void gas_counts_at_its_cap() {
        Judgement judgement = Case.pay("2", WETH).judge();

        assertThat(judgement.estimate().gas())
                .isEqualTo(Wei.gwei(21).times(125_000).value());
    }

    @Test
    void gas_above_the_cap_of_one_transaction_is_denied() {
        Policy.Gas least = new Policy.Gas(Wei.gwei(21).times(124_999), Wei.gwei(1_000_000_000));

        assertDenied("policy.maxGas", Case.pay("2", WETH).under(Samples.withGas(policy(), least, Wei.gwei(110))));
    }

    @Test
    void gas_of_a_day_adds_up() {
        BudgetLedger ledger = BudgetLedger.EMPTY.reserve(
                new IntentId("before"),
                Lane.TRADING,
                Spend.ofGas(amount("0.999", WETH).units()),
                START);

        assertDenied("policy.maxGas", Case.pay("2", WETH).with(ledger));
    }

    @Test
    void a_base_fee_above_the_cap_is_denied() {
        assertDenied("policy.maxFee", Case.pay("2", WETH).at(new Fees(Wei.gwei(111), Wei.gwei(1))));
    }

    @Test
    void a_fee_plan_leaves_room_to_replace_it() {
        Policy sameCaps = Samples.withGas(policy(), policy().maxGas(), Wei.gwei(220));

        assertAllowed(Case.pay("2", WETH).under(sameCaps).at(new Fees(Wei.gwei(200), Wei.gwei(1))));
        assertDenied("policy.maxFee", Case.pay("2", WETH).under(sameCaps).at(new Fees(Wei.gwei(201), Wei.gwei(1))));
    }

    private static void assertAllowed(Case question) {
        assertThat(question.judge().verdict()).isEqualTo(new Verdict.Allowed());
    }

    private static void assertDenied(String rule, Case question) {
        assertThat(question.judge().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.rule()).as(denied.reason()).isEqualTo(rule));
    }
}
