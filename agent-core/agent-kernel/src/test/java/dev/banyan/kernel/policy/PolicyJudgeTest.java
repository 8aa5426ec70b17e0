package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static dev.banyan.kernel.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyJudgeTest {

    @Test
    void a_payment_within_every_cap_is_allowed() {
        assertAllowed(Case.pay("2", WETH));
    }

    @Test
    void a_payment_above_the_cap_of_one_transaction_is_denied() {
        assertDenied("policy.perTransaction", Case.pay("5.000000000000000001", WETH));
    }

    @Test
    void a_payment_of_another_token_counts_by_its_price_rounded_up() {
        assertAllowed(Case.pay("10000", USDC));
        assertDenied("policy.perTransaction", Case.pay("10000.000001", USDC));
    }

    @Test
    void native_and_wrapped_leave_under_one_cap() {
        var ether = new Action.Pay(amount("3", ETH), PAYEE);
        var each = ether.amount().units().negate();

        assertDenied("policy.perTransaction", Case.of(List.of(ether), Map.of(ETH, each, WETH, each)));
    }

    @Test
    void an_intent_moves_assets_in_one_call_so_that_none_makes_good_on_paper_what_another_takes() {
        var out = new Action.Pay(amount("3", WETH), PAYEE);
        var back = new Action.Wrap(amount("3", ETH));

        assertDenied("policy.allow", Case.of(List.of(out, back), Map.of()));
    }

    @Test
    void wrapping_is_no_outflow() {
        var all = amount("50", ETH);
        var deltas = Map.of(ETH, all.units().negate(), WETH, all.units());

        Judgement judgement = Case.of(List.of(new Action.Wrap(all)), deltas).judge();

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judgement.estimate().outflow()).isEmpty();
    }

    @Test
    void a_day_counts_what_was_spent_before() {
        BudgetLedger ledger = BudgetLedger.EMPTY.reserve(
                new IntentId("before"),
                Lane.TRADING,
                new Spend(Map.of(), amount("16", WETH).units(), BigInteger.ZERO, BigInteger.ZERO),
                START);

        assertAllowed(Case.pay("4", WETH).with(ledger));
        assertDenied("policy.perDay", Case.pay("4.1", WETH).with(ledger));
    }

    @Test
    void a_listed_cap_needs_no_price() {
        assertAllowed(Case.pay("3", LINK).under(listed()));
        assertDenied("policy.perTransaction", Case.pay("3.1", LINK).under(listed()));
    }

    @Test
    void a_token_that_is_not_listed_may_not_leave() {
        assertDenied("policy.perTransaction", Case.pay("0.000001", USDC).under(listed()));
    }

    @Test
    void an_outflow_without_a_price_is_denied_under_one_cap_for_all() {
        assertDenied("price", Case.pay("1", LINK));
    }

    @Test
    void a_swap_at_the_reference_price_is_allowed() {
        assertAllowed(Case.swap("1", WETH, "1995", "1999", USDC));
    }

    @Test
    void a_swap_whose_guarantee_falls_too_short_is_denied_whatever_the_simulation_says() {
        assertDenied("policy.maxSlippage", Case.swap("1", WETH, "1989.999999", "2000", USDC));
        assertAllowed(Case.swap("1", WETH, "1990", "2000", USDC));
    }

    @Test
    void a_venue_may_have_a_slippage_cap_of_its_own() {
        Policy wide = Samples.withSlippage(policy(), new Policy.Slippage(new Bps(50), Map.of("dexA", new Bps(80))));

        assertAllowed(Case.swap("1", WETH, "1984", "2000", USDC).under(wide));
    }

    @Test
    void a_swap_into_a_token_without_a_price_is_denied() {
        assertDenied("price", Case.swap("1", WETH, "100", "100", LINK));
    }

    @Test
    void outflow_above_the_threshold_waits_for_a_person() {
        Policy asking = Samples.withApprovals(policy(), amount("2", WETH));

        assertAllowed(Case.pay("2", WETH).under(asking));
        assertThat(Case.pay("2.1", WETH).under(asking).judge().verdict())
                .isInstanceOfSatisfying(
                        Verdict.NeedsApproval.class,
                        needed -> assertThat(needed.by()).isEqualTo("operator"));
    }

    @Test
    void a_person_who_said_yes_is_not_asked_again() {
        Policy asking = Samples.withApprovals(policy(), amount("2", WETH));

        assertAllowed(Case.pay("2.1", WETH).under(asking).approvedByPerson());
    }

    @Test
    void a_persons_yes_lifts_no_cap() {
        Policy asking = Samples.withApprovals(policy(), amount("2", WETH));

        assertDenied("policy.perTransaction", Case.pay("6", WETH).under(asking).approvedByPerson());
    }

    @Test
    void revoking_counts_as_protection_with_its_own_fee_cap() {
        var revoke = List.<Action>of(Samples.approve(amount("0", USDC), Samples.ROUTER));
        BudgetLedger full = BudgetLedger.EMPTY.reserve(
                new IntentId("before"),
                Lane.TRADING,
                Spend.ofGas(amount("1", WETH).units()),
                START);

        Judgement judgement = Case.of(revoke, Map.of())
                .with(full)
                .at(new Fees(Wei.gwei(150), Wei.gwei(1)))
                .judge();

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judgement.lane()).isEqualTo(Lane.PROTECTION);
    }

    @Test
    void gains_in_one_asset_do_not_pay_for_what_leaves_in_another() {
        Case gaining = Case.swap("6", WETH, "13000", "13000", USDC);

        assertDenied("policy.perTransaction", gaining);
    }

    @Test
    void a_price_under_the_native_symbol_serves_its_wrapped_form() {
        PriceBook dollars = new PriceBook(
                USDC,
                Map.of(
                        ETH,
                        new PriceBook.Price(
                                amount("2000", USDC).units(), amount("1", ETH).units())));
        Policy inDollars = Samples.withOutflow(
                policy(), new OutflowLimit.Priced(amount("3000", USDC)), new OutflowLimit.Priced(amount("3000", USDC)));

        assertThat(new PriceRules(Samples.mandate(inDollars), dollars)
                        .worth(Map.of(WETH, amount("1", WETH).units())))
                .isEqualTo(amount("2000", USDC).units());
    }

    private static Policy listed() {
        OutflowLimit.Listed caps = new OutflowLimit.Listed(Map.of(LINK, amount("3", LINK)));
        return Samples.withOutflow(policy(), caps, caps);
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
