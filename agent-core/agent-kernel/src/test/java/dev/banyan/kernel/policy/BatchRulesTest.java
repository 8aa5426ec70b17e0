package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ACCOUNT;
import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.PAYER;
import static dev.banyan.kernel.Samples.STRANGER;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import dev.banyan.kernel.budget.Lane;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Batches that are as they should be, and batches that take or pay anything else. */
class BatchRulesTest {

    private static final Action.PayBatch BATCH = batch(USDC, PAYER, payout(1, PAYEE, "100"), payout(2, PAYEE, "50"));
    private static final Action.Approve EXACT = new Action.Approve(USDC, PAYER, BATCH.total());

    @Test
    void a_batch_to_listed_people_by_its_exact_allowance_is_allowed_and_costs_its_total() {
        Judgement judgement = Case.batch(BATCH).judge();

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judgement.lane()).isEqualTo(Lane.TRADING);
        assertThat(judgement.estimate().outflow())
                .isEqualTo(Map.of(USDC, amount("150", USDC).units()));
        assertThat(judgement.estimate().tradeLoss()).isZero();
    }

    @Test
    void the_total_counts_against_the_caps() {
        assertRule(
                "policy.perTransaction",
                Case.batch(batch(USDC, PAYER, payout(1, PAYEE, "6000"), payout(2, PAYEE, "6000"))));
    }

    @Test
    void one_stranger_among_the_recipients_closes_the_batch() {
        assertRule(
                "policy.allow", Case.batch(batch(USDC, PAYER, payout(1, PAYEE, "100"), payout(2, STRANGER, "0.01"))));
    }

    @Test
    void a_batch_through_another_contract_is_denied() {
        Action.PayBatch theirs = batch(USDC, STRANGER, payout(1, PAYEE, "100"));

        assertRule("policy.allow", Case.batch(theirs));
    }

    @Test
    void a_token_outside_the_registry_is_denied() {
        Token fake = new Token("USDC", Samples.address(77), 6);

        assertRule("decode", Case.batch(batch(fake, PAYER, payout(1, PAYEE, "100"))));
    }

    @Test
    void an_allowance_of_anything_but_the_total_is_denied() {
        for (int off : List.of(-1, 1)) {
            BigInteger units = BATCH.total().add(BigInteger.valueOf(off));

            assertRule("allowance", of(List.of(new Action.Approve(USDC, PAYER, units), BATCH)));
        }
    }

    @Test
    void an_allowance_of_another_token_or_for_another_contract_is_denied() {
        assertRule("allowance", of(List.of(new Action.Approve(WETH, PAYER, BATCH.total()), BATCH)));
        assertRule("allowance", of(List.of(new Action.Approve(USDC, STRANGER, BATCH.total()), BATCH)));
    }

    @Test
    void a_batch_that_takes_from_an_allowance_which_stood_already_is_denied() {
        assertRule("allowance", of(List.of(BATCH)));
    }

    @Test
    void an_allowance_after_the_batch_serves_nothing() {
        assertRule("allowance", of(List.of(BATCH, EXACT)));
    }

    @Test
    void a_batch_beside_another_payment_is_denied() {
        Action.Pay pay = new Action.Pay(amount("1", USDC), PAYEE);
        List<Action> actions = List.of(pay, EXACT, BATCH);

        assertRule("policy.allow", Case.of(actions, leaving("151")));
    }

    @Test
    void an_allowance_left_standing_by_the_simulation_is_denied() {
        assertRule(
                "allowance",
                judged(effects -> new Effects(
                        effects.deltas(),
                        List.of(new AllowanceChange(new AllowanceKey(USDC, PAYER), BigInteger.ZERO, BigInteger.ONE)),
                        effects.gasUsed())));
    }

    @Test
    void a_simulation_that_does_not_show_the_allowance_is_denied() {
        assertRule("simulation", judged(effects -> new Effects(effects.deltas(), List.of(), effects.gasUsed())));
    }

    @Test
    void a_token_that_moves_more_or_less_than_the_batch_says_is_denied() {
        for (String moved : List.of("150.000001", "149.999999", "0")) {
            assertRule("simulation", Case.of(List.of(EXACT, BATCH), leaving(moved)));
        }
    }

    @Test
    void what_the_account_pays_itself_stays_but_counts() {
        Action.PayBatch batch = batch(USDC, PAYER, payout(1, PAYEE, "100"), payout(2, ACCOUNT, "50"));
        Case question = Case.of(List.of(EXACT, batch), leaving("100")).under(paying(Set.of(PAYEE, ACCOUNT)));

        Judgement judgement = question.judge();

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Allowed());
        assertThat(judgement.estimate().outflow())
                .isEqualTo(Map.of(USDC, amount("150", USDC).units()));
    }

    @Test
    void calls_that_pay_another_batch_than_the_intent_claims_are_denied() {
        Action.PayBatch other = batch(USDC, PAYER, payout(3, PAYEE, "100"), payout(2, PAYEE, "50"));
        Action.Pay single = new Action.Pay(amount("150", USDC), PAYEE);

        assertThat(checked(BATCH, List.of(EXACT, BATCH))).isEmpty();
        for (Action declared : List.of(other, single, EXACT)) {
            assertThat(checked(declared, List.of(EXACT, BATCH)))
                    .hasValueSatisfying(denied -> assertThat(denied.rule()).isEqualTo("decode"));
        }
        assertThat(checked(BATCH, List.of(single)))
                .hasValueSatisfying(denied -> assertThat(denied.rule()).isEqualTo("decode"));
    }

    @Test
    void the_watchlist_has_the_allowance_that_a_batch_takes_from_even_without_an_approval() {
        TableDecoder decoder = new TableDecoder();
        Call call = decoder.encode(BATCH);

        Watchlist watchlist =
                Watchlist.of(Samples.mandate(Samples.policy()), List.of(call), List.of(new Decoded.Known(BATCH)));

        assertThat(watchlist.allowances()).containsExactly(new AllowanceKey(USDC, PAYER));
    }

    private static Optional<Verdict.Denied> checked(Action declared, List<Action> actions) {
        TableDecoder decoder = new TableDecoder();
        List<Call> calls = actions.stream().map(decoder::encode).toList();
        Intent intent = new Intent(new IntentId("batch"), new Origin("a", "b"), declared, calls, 9);
        return new CallRules(Samples.mandate(Samples.policy()))
                .check(intent, calls.stream().map(decoder::decode).toList());
    }

    private static Judgement judged(UnaryOperator<Effects> change) {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.batch(BATCH);
        List<Call> calls = question.actions().stream().map(decoder::encode).toList();
        return question.judge(decoder, calls, new Simulation.Succeeded(change.apply(question.effects(calls, decoder))));
    }

    private static Case of(List<Action> actions) {
        return Case.of(actions, Map.of(USDC, BATCH.total().negate()));
    }

    private static Map<Token, BigInteger> leaving(String units) {
        return Map.of(USDC, amount(units, USDC).units().negate());
    }

    private static Policy paying(Set<Address> people) {
        Policy p = Samples.policy();
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                p.maxLoss(),
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                p.maxSlippage(),
                List.of(new Policy.Allow.Pay(people)),
                p.approvals());
    }

    private static Action.PayBatch batch(Token token, Address payer, Payout... payouts) {
        return new Action.PayBatch(token, payer, List.of(payouts));
    }

    private static Payout payout(int number, Address to, String units) {
        return new Payout(Samples.hash(number), to, amount(units, USDC).units());
    }

    private static void assertRule(String rule, Case question) {
        assertRule(rule, question.judge());
    }

    private static void assertRule(String rule, Judgement judgement) {
        assertThat(judgement.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.rule()).as(denied.reason()).isEqualTo(rule));
    }
}
