package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ACCOUNT;
import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.ROUTER;
import static dev.banyan.kernel.Samples.STRANGER;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.address;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallRulesTest {

    private static final TokenAmount ONE = amount("1", WETH);

    @Test
    void what_does_not_decode_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.pay("1", WETH);
        List<Call> unknown = List.of(Samples.call(ROUTER, Wei.ZERO, Samples.SWAP, 99));

        assertRule("decode", question.judge(decoder, unknown, nothingHappens(unknown)));
    }

    @Test
    void a_payment_to_a_stranger_is_denied() {
        assertRule("policy.allow", Case.pay("1", WETH, STRANGER).judge());
        assertRule("policy.allow", Case.pay("1", ETH, STRANGER).judge());
    }

    @Test
    void a_swap_whose_output_goes_elsewhere_is_denied() {
        var swap = new Action.Swap("dexA", List.of(WETH, USDC), ONE, amount("2000", USDC), PAYEE, Samples.START);

        assertRule("policy.allow", judge(List.of(Samples.approve(ONE, ROUTER), swap)));
    }

    @Test
    void a_swap_at_a_venue_that_is_not_opened_is_denied() {
        var swap = new Action.Swap("dexB", List.of(WETH, USDC), ONE, amount("2000", USDC), ACCOUNT, Samples.START);

        assertRule("policy.allow", judge(List.of(Samples.approve(ONE, ROUTER), swap)));
    }

    @Test
    void what_a_swap_for_an_exact_output_leaves_of_its_allowance_is_revoked_right_after_it_or_it_is_denied() {
        var swap = new Action.Swap(
                "dexA",
                List.of(WETH, USDC),
                List.of(new Ppm(500)),
                ONE,
                amount("2000", USDC),
                ACCOUNT,
                Samples.START,
                true);
        var other = Samples.approve(TokenAmount.zero(USDC), ROUTER);

        assertRule("allowance", judge(List.of(Samples.approve(ONE, ROUTER), swap)));
        assertRule("allowance", judge(List.of(Samples.approve(ONE, ROUTER), swap, other)));
        List<Action> revoked =
                List.of(Samples.approve(ONE, ROUTER), swap, Samples.approve(TokenAmount.zero(WETH), ROUTER));
        Map<Token, BigInteger> moved =
                Map.of(WETH, ONE.units().negate(), USDC, swap.minOut().units());
        assertThat(Case.of(revoked, moved).judge().verdict()).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void a_cycle_through_a_venue_that_is_not_opened_is_denied() {
        assertThat(judge(List.of(arbitrage("dexA"))).verdict()).isEqualTo(new Verdict.Allowed());
        assertRule("policy.allow", judge(List.of(arbitrage("dexB"))));
    }

    @Test
    void a_token_outside_the_registry_is_denied() {
        Token fake = new Token("USDC", address(77), 6);

        assertRule("decode", judge(List.of(Samples.approve(ONE, ROUTER), Samples.swap(ONE, amount("2000", fake)))));
    }

    @Test
    void an_allowance_that_nothing_uses_is_denied() {
        assertRule("allowance", judge(List.of(Samples.approve(ONE, ROUTER))));
    }

    @Test
    void an_allowance_above_what_the_swap_takes_is_denied() {
        assertRule(
                "allowance",
                judge(List.of(Samples.approve(amount("1.1", WETH), ROUTER), Samples.swap(ONE, amount("2000", USDC)))));
    }

    @Test
    void an_allowance_for_another_contract_than_the_one_called_next_is_denied() {
        assertRule(
                "allowance", judge(List.of(Samples.approve(ONE, STRANGER), Samples.swap(ONE, amount("2000", USDC)))));
    }

    @Test
    void an_allowance_left_standing_by_the_simulation_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.swap("1", WETH, "2000", "2000", USDC);
        List<Call> calls = question.actions().stream().map(decoder::encode).toList();
        Effects clean = question.effects(calls, decoder);
        AllowanceKey key = new AllowanceKey(WETH, ROUTER);
        Effects dirty = new Effects(
                clean.deltas(), List.of(new AllowanceChange(key, BigInteger.ONE, BigInteger.ONE)), clean.gasUsed());

        assertRule("allowance", question.judge(decoder, calls, new Simulation.Succeeded(dirty)));
    }

    @Test
    void value_that_the_action_does_not_explain_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.pay("1", USDC);
        Call honest = decoder.encode(question.actions().getFirst());
        Call loaded = new Call(honest.to(), Wei.of(1), honest.data());

        var denied = new CallRules(Samples.mandate(Samples.policy()))
                .check(
                        new Intent(
                                new IntentId("x"),
                                new Origin("a", "b"),
                                question.actions().getFirst(),
                                List.of(loaded),
                                9),
                        List.of(decoder.decode(honest)));

        assertThat(denied.orElseThrow().rule()).isEqualTo("decode");
    }

    @Test
    void a_simulation_that_reverts_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.pay("1", WETH);
        List<Call> calls = question.actions().stream().map(decoder::encode).toList();

        assertRule("simulation", question.judge(decoder, calls, new Simulation.Reverted(0, "no")));
    }

    @Test
    void a_simulation_that_does_not_cover_every_token_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.pay("1", WETH);
        List<Call> calls = question.actions().stream().map(decoder::encode).toList();
        Effects whole = question.effects(calls, decoder);
        Map<Token, BigInteger> part = new HashMap<>(whole.deltas());
        part.remove(LINK);

        assertRule(
                "simulation",
                question.judge(
                        decoder,
                        calls,
                        new Simulation.Succeeded(new Effects(part, whole.allowances(), whole.gasUsed()))));
    }

    @Test
    void a_simulation_that_does_not_show_an_allowance_is_denied() {
        TableDecoder decoder = new TableDecoder();
        Case question = Case.swap("1", WETH, "2000", "2000", USDC);
        List<Call> calls = question.actions().stream().map(decoder::encode).toList();
        Effects whole = question.effects(calls, decoder);

        assertRule(
                "simulation",
                question.judge(
                        decoder,
                        calls,
                        new Simulation.Succeeded(new Effects(whole.deltas(), List.of(), whole.gasUsed()))));
    }

    @Test
    void the_watchlist_has_the_registry_and_every_allowance_that_is_set_or_used() {
        TableDecoder decoder = new TableDecoder();
        List<Call> calls = Case.swap("1", WETH, "2000", "2000", USDC).actions().stream()
                .map(decoder::encode)
                .toList();

        Watchlist watchlist = Watchlist.of(
                Samples.mandate(Samples.policy()),
                calls,
                calls.stream().map(decoder::decode).toList());

        assertThat(watchlist.tokens()).containsExactlyInAnyOrder(ETH, WETH, USDC, LINK);
        assertThat(watchlist.allowances()).containsExactly(new AllowanceKey(WETH, ROUTER));
    }

    private static Action.Arbitrage arbitrage(String venue) {
        Address pool = address(55);
        Cycle cycle = new Cycle(
                ONE.units(),
                List.of(
                        new Hop("dexA", pool, WETH, LINK, true, new Ppm(3000)),
                        new Hop(venue, address(56), LINK, WETH, false, new Ppm(3000))));
        return new Action.Arbitrage(WETH, List.of(cycle), BigInteger.ONE, 100);
    }

    private static Judgement judge(List<Action> actions) {
        return Case.of(actions, Map.of()).judge();
    }

    private static Simulation nothingHappens(List<Call> calls) {
        return new Simulation.Succeeded(Samples.effects(
                Map.of(), Set.of(), calls.stream().map(c -> 100_000L).toArray(Long[]::new)));
    }

    private static void assertRule(String rule, Judgement judgement) {
        assertThat(judgement.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.rule()).as(denied.reason()).isEqualTo(rule));
    }
}
