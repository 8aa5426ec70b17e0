package dev.banyan.verify.lending;

import static dev.banyan.verify.lending.AaveWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.policy.Proposal;
import dev.banyan.kernel.policy.Watchlist;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The gate's own judgement of lending, on simulations of a real node and the protocols' own bytecode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LendingGateTest {

    private final AaveWorld world = new AaveWorld();

    @BeforeAll
    void enter() {
        world.fund();
        world.send(world.us, world.venues.calls().calls(supply("10")));
        world.send(world.us, world.venues.calls().calls(borrow("4000")));
        world.send(world.us, List.of(world.venues.book().mover().deployment()));
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void whatIsSuppliedToTheMarketIsNoOutflow() {
        // A hundred times what one transaction may let out.
        assertThat(verdict(supply("100"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void borrowingIsAllowedWhileTheHealthFactorStaysAboveTheLeast() {
        // 17,000 of 20,000 dollars count: 8,000 owed is 2.1, 12,000 is 1.4.
        assertThat(verdict(borrow("4000"))).isInstanceOf(Verdict.Allowed.class);
        assertDenied(borrow("8000"), "policy.allow", "health factor");
    }

    @Test
    void withdrawingCollateralIsHeldToTheSameLeast() {
        assertThat(verdict(withdraw("2"))).isInstanceOf(Verdict.Allowed.class);
        assertDenied(withdraw("7"), "policy.allow", "health factor");
    }

    @Test
    void whatThePoolRefusesIsDenied() {
        assertDenied(borrow("100000"), "simulation", "");
        assertThat(verdict(new Action.Repay("aave", amount("100", world.usdc)))).isInstanceOf(Verdict.Allowed.class);
        assertDenied(new Action.Repay("aave", amount("5000", world.usdc)), "allowance", "");
    }

    @Test
    void aTokenThatBeginsToTakeAFeeIsNoLossWhereTheMarketBooksTheWholeAndIsOneWhereItPaysLess() {
        FeeOnTransfer fee = new FeeOnTransfer(world, world.weth);
        try {
            // The pool credits what it was told, whatever came: the shortfall is its own.
            assertThat(verdict(supply("100"))).isInstanceOf(Verdict.Allowed.class);
            // A hundredth of a withdrawal never arrives: 0.02 of the 0.1 that may be lost.
            assertThat(verdict(withdraw("2"))).isInstanceOf(Verdict.Allowed.class);

            world.send(world.us, world.venues.calls().calls(supply("100")));
            assertThat(verdict(withdraw("9"))).isInstanceOf(Verdict.Allowed.class);
            assertDenied(withdraw("20"), "policy.maxLoss", "could be lost in one transaction");
        } finally {
            fee.end();
        }
        assertThat(verdict(withdraw("2"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aVaultsMinimumIsWhatCounts() {
        TokenAmount thousand = amount("1000", world.usdc);
        BigInteger fair = thousand.units().multiply(BigInteger.valueOf(999)).divide(BigInteger.valueOf(1_000));

        assertThat(verdict(new Action.Supply("vault1", thousand, fair))).isInstanceOf(Verdict.Allowed.class);
        assertDenied(new Action.Supply("vault1", thousand, BigInteger.ONE), "policy.maxLoss", "");
    }

    private void assertDenied(Action action, String rule, String reason) {
        assertThat(verdict(action)).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.rule()).as(denied.reason()).isEqualTo(rule);
            assertThat(denied.reason()).contains(reason);
        });
    }

    private Verdict verdict(Action action) {
        Policy policy = policy();
        Mandate mandate = new Mandate(
                policy,
                Mandate.resolve(policy, world.venues.permissions()),
                world.us,
                world.weth,
                AaveWorld.ETH,
                world.weth,
                world.definition.tokens(),
                world.definition.venues());
        Head head = await(world.chain.head());
        List<Call> calls = world.venues.calls().calls(action);
        List<Decoded> decoded =
                calls.stream().map(world.venues.decoder()::decode).toList();
        Watchlist watched = Watchlist.of(mandate, calls, decoded);
        Simulation simulation = await(world.chain.simulate(new SimulationRequest(
                world.us,
                head,
                List.of(),
                calls,
                watched.tokens(),
                watched.allowances(),
                watched.health(),
                List.of())));
        List<Long> gas =
                simulation instanceof Simulation.Succeeded done ? done.effects().gasUsed() : List.of(21_000L);
        FeePlan fees = FeePlan.choose(await(world.chain.fees()), policy.maxFee(), gas, head.gasLimit());
        Duration hour = Duration.ofHours(1);
        return new PolicyJudge(mandate)
                .judge(
                        new Proposal(
                                new Intent(new IntentId("case"), new Origin("a", "test"), action, calls, 1_000_000),
                                decoded,
                                simulation,
                                fees,
                                await(world.venues
                                        .prices(
                                                world.weth,
                                                List.of(
                                                        new PriceDefinition.Feed(world.weth, "ethUsd", hour),
                                                        new PriceDefinition.Feed(world.usdc, "usdcUsd", hour)))
                                        .prices(head)),
                                false),
                        BudgetLedger.EMPTY,
                        head.time())
                .verdict();
    }

    private Policy policy() {
        TokenAmount one = amount("1", world.weth);
        TokenAmount tenth = amount("0.1", world.weth);
        return new Policy(
                new OutflowLimit.Priced(one),
                new OutflowLimit.Priced(one),
                new Policy.Loss(tenth, tenth),
                Wei.gwei(100),
                Wei.gwei(100),
                new Policy.Gas(Wei.gwei(1_000_000_000), Wei.gwei(1_000_000_000)),
                new Policy.Slippage(new Bps(50), Map.of()),
                List.of(
                        new Policy.Allow.Lend(Set.of("aave", "vault1")),
                        new Policy.Allow.Borrow(Set.of("aave"), new BigInteger("1500000000000000000"))),
                Optional.empty());
    }

    private Action supply(String weth) {
        TokenAmount amount = amount(weth, world.weth);
        return new Action.Supply("aave", amount, amount.units());
    }

    private Action withdraw(String weth) {
        BigInteger units = amount(weth, world.weth).units();
        return new Action.Withdraw("aave", world.weth, units, units);
    }

    private Action borrow(String usdc) {
        return new Action.Borrow("aave", amount(usdc, world.usdc));
    }

    private static TokenAmount amount(String number, Token token) {
        return TokenAmount.parse(token, number);
    }
}
