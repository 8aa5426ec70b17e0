package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ACCOUNT;
import static dev.banyan.kernel.Samples.APPROVE;
import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.LENDER;
import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.address;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.HealthChange;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LendingRulesTest {

    private static final Token LENT = new Token("USDC@market", address(21), 6);
    private static final Token OWED = new Token("USDC owed", address(22), 6);
    private static final Token SHARE = new Token("USDC@vault", address(23), 18);
    private static final BigInteger WAD = BigInteger.TEN.pow(18);
    private static final HealthProbe PROBE = new HealthProbe("market", Call.of(LENDER, Samples.SUPPLY), 5);
    private static final TokenAmount THOUSAND = amount("1000", USDC);

    private final Map<Token, BigInteger> deltas = new HashMap<>();
    private Policy policy = policy(OutflowLimit.Priced::new, new Policy.Allow.Lend(Set.of("market", "vault")));
    private Optional<HealthChange> health = Optional.of(health("9", "9"));
    private PriceBook prices = withShares();
    private BudgetLedger ledger = BudgetLedger.EMPTY;
    private Origin origin = new Origin("a", "test");

    @Test
    void whatIsSuppliedIsNoOutflow() {
        moves(USDC, THOUSAND.units().negate());
        moves(LENT, THOUSAND.units());
        Judgement judgement = judge(supply());

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(judgement.estimate().outflow()).isEmpty();
        assertThat(judgement.estimate().tradeLoss()).isZero();
        assertThat(judgement.lane()).isEqualTo(Lane.TRADING);
    }

    @Test
    void aVenueThatKeepsWhatIsSuppliedIsAnOutflowAndALoss() {
        moves(USDC, amount("600000", USDC).units().negate());
        assertDenied(
                "policy.perTransaction",
                judge(new Action.Supply(
                        "market", amount("600000", USDC), amount("600000", USDC).units())));
    }

    @Test
    void aVenueThatIsNotListedIsClosed() {
        policy = policy(OutflowLimit.Priced::new, new Policy.Allow.Lend(Set.of("vault")));
        assertDenied("policy.allow", judge(supply()));
    }

    @Test
    void borrowingIsClosedWhereOnlyLendingIsOpen() {
        assertDenied("policy.allow", judge(new Action.Borrow("market", THOUSAND)));
    }

    @Test
    void borrowingDownToTheLeastHealthIsAllowedAndNoFurther() {
        policy = policy(OutflowLimit.Priced::new, new Policy.Allow.Borrow(Set.of("market"), wad("1.5")));
        moves(USDC, THOUSAND.units());
        moves(OWED, THOUSAND.units());
        health = Optional.of(health("9", "1.5"));
        assertThat(judge(new Action.Borrow("market", THOUSAND)).verdict()).isInstanceOf(Verdict.Allowed.class);

        health = Optional.of(new HealthChange("market", wad("9"), wad("1.5").subtract(BigInteger.ONE)));
        assertDenied("policy.allow", judge(new Action.Borrow("market", THOUSAND)));

        health = Optional.empty();
        assertDenied("simulation", judge(new Action.Borrow("market", THOUSAND)));
    }

    @Test
    void aLoanOfWhichAPartNeverArrivesIsALoss() {
        policy = policy(OutflowLimit.Priced::new, new Policy.Allow.Borrow(Set.of("market"), wad("1.5")));
        moves(USDC, THOUSAND.units().subtract(amount("300", USDC).units()));
        moves(OWED, THOUSAND.units());
        assertDenied("policy.maxLoss", judge(new Action.Borrow("market", THOUSAND)));
    }

    @Test
    void repayingNeedsNoPriceAndCountsAsProtection() {
        prices = PriceBook.of(LINK);
        moves(USDC, THOUSAND.units().negate());
        moves(OWED, THOUSAND.units().negate());
        health = Optional.of(health("1.1", "2"));
        Judgement judgement = judge(new Action.Repay("market", THOUSAND));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(judgement.lane()).isEqualTo(Lane.PROTECTION);
        assertThat(judgement.estimate().outflow()).isEmpty();
    }

    @Test
    void aRepaymentThatDoesNotLowerTheDebtIsJudgedLikeAnyLoss() {
        moves(USDC, THOUSAND.units().negate());
        assertDenied("policy.maxLoss", judge(new Action.Repay("market", THOUSAND)));
    }

    @Test
    void withdrawingIsAllowedWhileTheDebtStaysSafe() {
        moves(USDC, THOUSAND.units());
        moves(LENT, THOUSAND.units().negate());
        Action all = new Action.Withdraw("market", USDC, Action.Withdraw.ALL, BigInteger.ZERO);
        health = Optional.of(health("2", "1.06"));
        assertThat(judge(all).verdict()).isInstanceOf(Verdict.Allowed.class);

        health = Optional.of(health("2", "1.04"));
        assertDenied("policy.allow", judge(all));
    }

    @Test
    void aVaultThatPromisesTooLittleIsALoss() {
        BigInteger shares = WAD.multiply(BigInteger.valueOf(1_000));
        moves(USDC, THOUSAND.units());
        moves(SHARE, shares.negate());
        Action fair =
                new Action.Withdraw("vault", USDC, shares, amount("999", USDC).units());
        assertThat(judge(fair).verdict()).isInstanceOf(Verdict.Allowed.class);

        Action unfair =
                new Action.Withdraw("vault", USDC, shares, amount("700", USDC).units());
        assertDenied("policy.maxLoss", judge(unfair));
    }

    @Test
    void whatAWithdrawalLosesCountsWithWhatTradingLostThatDay() {
        BigInteger shares = WAD.multiply(BigInteger.valueOf(1_000));
        moves(USDC, THOUSAND.units());
        moves(SHARE, shares.negate());
        Action poor =
                new Action.Withdraw("vault", USDC, shares, amount("900", USDC).units());
        assertThat(judge(poor).verdict()).isInstanceOf(Verdict.Allowed.class);

        BigInteger lost = policy.maxLoss().perDay().units();
        ledger = BudgetLedger.EMPTY.reserve(
                new IntentId("before"),
                Lane.TRADING,
                new Spend(Map.of(), BigInteger.ZERO, lost, BigInteger.ZERO),
                START);
        assertDenied("policy.maxLoss", judge(poor));

        Action fair = new Action.Withdraw("vault", USDC, shares, THOUSAND.units());
        assertThat(judge(fair).verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aPlanHasTheWindowsOfProtectionOnlyToRepay() {
        moves(USDC, THOUSAND.units());
        moves(LENT, THOUSAND.units().negate());
        Action some = new Action.Withdraw("market", USDC, THOUSAND.units(), THOUSAND.units());
        assertThat(judge(some).lane()).isEqualTo(Lane.PROTECTION);
        origin = Origin.ofPlan("a");
        assertThat(judge(some).lane()).isEqualTo(Lane.TRADING);

        deltas.clear();
        moves(USDC, THOUSAND.units().negate());
        moves(OWED, THOUSAND.units().negate());
        assertThat(judge(new Action.Repay("market", THOUSAND)).lane()).isEqualTo(Lane.PROTECTION);
    }

    @Test
    void aPlanFillsHalfOfTheGasOfProtectionAndLeavesTheRestToRulesAndCancellations() {
        moves(USDC, BigInteger.ONE.negate());
        moves(OWED, BigInteger.ONE.negate());
        Action dust = new Action.Repay("market", TokenAmount.of(USDC, BigInteger.ONE));
        origin = Origin.ofPlan("a");
        BigInteger gas = judge(dust).estimate().gas();
        BigInteger half = policy.maxGas().perDay().value().shiftRight(1);

        ledger = protectionSpent(half.subtract(gas));
        assertThat(judge(dust).verdict()).isInstanceOf(Verdict.Allowed.class);
        ledger = protectionSpent(half.subtract(gas).add(BigInteger.ONE));
        assertDenied("policy.maxGas", judge(dust));

        origin = new Origin("a", "guard");
        assertThat(judge(dust).verdict()).isInstanceOf(Verdict.Allowed.class);
        ledger = protectionSpent(policy.maxGas().perDay().value().subtract(gas));
        assertThat(judge(dust).verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    private static BudgetLedger protectionSpent(BigInteger gas) {
        return BudgetLedger.EMPTY.reserve(new IntentId("before"), Lane.PROTECTION, Spend.ofGas(gas), START);
    }

    @Test
    void twoUnitsOfATokenWithoutDecimalsAreMoney() {
        Token bar = new Token("BAR", address(24), 0);
        assertThat(moved(bar, 2).isRounding()).isFalse();
        assertThat(moved(bar, 0).isRounding()).isTrue();
        assertThat(moved(USDC, 2).isRounding()).isTrue();
        assertThat(moved(USDC, 3).isRounding()).isFalse();
    }

    private static Flows moved(Token asset, long units) {
        return new Flows(Map.of(asset, BigInteger.valueOf(-units)), Map.of(), Map.of());
    }

    @Test
    void sharesGivenUpAreRoundedUpAndSharesGivenDown() {
        Positions positions = new Positions(mandate(), prices);
        BigInteger shares = WAD.add(BigInteger.ONE);

        assertThat(positions.redeemed("vault", USDC, shares)).isEqualTo(1_000_000);
        assertThat(positions.redeemed("vault", USDC, shares.negate())).isEqualTo(-1_000_001);
    }

    @Test
    void aTokenOfAPositionIsWatchedWithTheHealthFactorHoweverItMoves() {
        TokenAmount lent = amount("1", LENT);
        Action swap = new Action.Swap("dexA", List.of(LENT, USDC), lent, amount("1", USDC), ACCOUNT, START);
        assertThat(probesOf(new Action.Pay(lent, Samples.PAYEE))).containsExactly(PROBE);
        assertThat(probesOf(swap)).containsExactly(PROBE);
        assertThat(probesOf(new Action.Pay(THOUSAND, Samples.PAYEE))).isEmpty();
    }

    private List<HealthProbe> probesOf(Action action) {
        return Watchlist.of(mandate(), List.of(Call.of(LENDER, Samples.SUPPLY)), List.of(new Decoded.Known(action)))
                .health();
    }

    @Test
    void aShareOfUnknownWorthClosesTheGate() {
        prices = Samples.prices();
        moves(USDC, THOUSAND.units().negate());
        moves(SHARE, WAD);
        assertDenied("price", judge(new Action.Supply("vault", THOUSAND, BigInteger.ONE)));
    }

    /** One share of the vault, of 18 decimals, redeems for one USDC, of 6. */
    private static PriceBook withShares() {
        return new PriceBook(
                WETH,
                Samples.prices().prices(),
                Map.of(SHARE, new PriceBook.Price(BigInteger.ONE, BigInteger.TEN.pow(12))));
    }

    private static Action supply() {
        return new Action.Supply("market", THOUSAND, THOUSAND.units());
    }

    private void moves(Token token, BigInteger units) {
        deltas.put(token, units);
    }

    private static HealthChange health(String before, String after) {
        return new HealthChange("market", wad(before), wad(after));
    }

    private static BigInteger wad(String number) {
        return new java.math.BigDecimal(number).movePointRight(18).toBigIntegerExact();
    }

    private static void assertDenied(String rule, Judgement judgement) {
        assertThat(judgement.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.rule()).as(denied.reason()).isEqualTo(rule));
    }

    private static Policy policy(java.util.function.Function<TokenAmount, OutflowLimit> limit, Policy.Allow allow) {
        Policy p =
                Samples.withOutflow(Samples.policy(), limit.apply(amount("5", WETH)), limit.apply(amount("20", WETH)));
        return new Policy(
                p.perTransaction(),
                p.perDay(),
                p.maxLoss(),
                p.maxFee(),
                p.protectFee(),
                p.maxGas(),
                p.maxSlippage(),
                List.of(allow),
                p.approvals());
    }

    private Mandate mandate() {
        VenueDefinition market = new VenueDefinition(
                "market",
                "lending",
                Map.of("pool", LENDER),
                List.of(
                        new PositionToken(LENT, USDC, PositionToken.Kind.PAR),
                        new PositionToken(OWED, USDC, PositionToken.Kind.DEBT)),
                Optional.of(PROBE));
        VenueDefinition vault = new VenueDefinition(
                "vault",
                "vault",
                Map.of("address", LENDER),
                List.of(new PositionToken(SHARE, USDC, PositionToken.Kind.SHARE)),
                Optional.empty());
        return new Mandate(
                policy,
                List.of(
                        opens(Verb.LEND, Samples.SUPPLY),
                        opens(Verb.LEND, Samples.TAKE_BACK),
                        opens(Verb.LEND, Samples.REPAY),
                        opens(Verb.BORROW, Samples.BORROW),
                        new Permission(Verb.LEND, USDC.address(), APPROVE, Set.of(Condition.EXACT_ALLOWANCE))),
                ACCOUNT,
                WETH,
                ETH,
                WETH,
                List.of(WETH, USDC, LINK),
                List.of(market, vault));
    }

    private static Permission opens(Verb verb, Bytes selector) {
        return new Permission(verb, LENDER, selector, Set.of(Condition.OUTPUT_TO_ACCOUNT));
    }

    private Judgement judge(Action action) {
        TableDecoder decoder = new TableDecoder();
        List<Action> actions =
                switch (action) {
                    case Action.Supply supply -> List.of(Samples.approve(supply.amount(), LENDER), supply);
                    case Action.Repay repay -> List.of(Samples.approve(repay.amount(), LENDER), repay);
                    default -> List.of(action);
                };
        List<Call> calls = actions.stream().map(decoder::encode).toList();
        List<Decoded> decoded = calls.stream().map(decoder::decode).toList();
        Watchlist watchlist = Watchlist.of(mandate(), calls, decoded);
        Map<Token, BigInteger> all = new HashMap<>();
        watchlist.tokens().forEach(token -> all.put(token, BigInteger.ZERO));
        all.putAll(deltas);
        List<Long> gas = Collections.nCopies(calls.size(), 100_000L);
        Effects effects = new Effects(
                all,
                watchlist.allowances().stream()
                        .map(key -> new AllowanceChange(key, BigInteger.ZERO, BigInteger.ZERO))
                        .toList(),
                gas,
                health.stream().toList());
        PolicyJudge judge = new PolicyJudge(mandate());
        Intent intent = new Intent(new IntentId("case"), origin, action, calls, 100);
        FeePlan plan = FeePlan.choose(
                Samples.fees(), judge.caps(PolicyJudge.lane(intent, decoded)).offer(), gas, 30_000_000);
        return judge.judge(
                new Proposal(intent, decoded, new Simulation.Succeeded(effects), plan, prices, false), ledger, START);
    }
}
