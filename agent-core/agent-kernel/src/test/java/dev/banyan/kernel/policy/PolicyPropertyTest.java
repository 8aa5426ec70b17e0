package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPropertyTest {

    private static final int ROUNDS = 600;

    @ParameterizedTest
    @ValueSource(longs = {5, 20261105, 31337})
    void a_tighter_policy_never_allows_what_a_wider_one_denies(long seed) {
        System.out.println("PolicyPropertyTest seed " + seed);
        Random random = new Random(seed);
        int allowed = 0;
        int denied = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Policy wide = policy(random);
            Case question = question(random).under(wide).with(ledger(random));
            boolean wideAllows = allows(question);
            boolean tightAllows = allows(question.under(tighter(random, wide)));
            assertThat(tightAllows && !wideAllows).as("round " + round).isFalse();
            allowed += wideAllows ? 1 : 0;
            denied += wideAllows ? 0 : 1;
        }
        assertThat(allowed).isGreaterThan(ROUNDS / 10);
        assertThat(denied).isGreaterThan(ROUNDS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 20261106})
    void what_was_spent_before_never_turns_a_denial_into_a_yes(long seed) {
        System.out.println("PolicyPropertyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Case question = question(random).under(policy(random));
            assertThat(allows(question.with(ledger(random))) && !allows(question))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20261107})
    void an_inflow_of_one_asset_never_lowers_the_outflow_of_another(long seed) {
        System.out.println("PolicyPropertyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Case question = question(random);
            Map<Token, BigInteger> richer = new HashMap<>(question.deltas());
            Token gained = random.nextBoolean() ? WETH : USDC;
            Token other = gained.equals(WETH) ? USDC : WETH;
            richer.merge(gained, BigInteger.valueOf(1L + random.nextInt()).abs(), BigInteger::add);

            BigInteger before = outflow(question, other);
            BigInteger after = outflow(Case.of(question.actions(), richer), other);

            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 20261108})
    void wrapping_along_the_way_changes_no_estimate(long seed) {
        System.out.println("PolicyPropertyTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Case question = question(random);
            BigInteger wrapped = BigInteger.valueOf(random.nextLong(1_000_000_000_000_000_000L));
            Map<Token, BigInteger> moved = new HashMap<>(question.deltas());
            moved.merge(ETH, wrapped.negate(), BigInteger::add);
            moved.merge(WETH, wrapped, BigInteger::add);

            Estimate plain = question.judge().estimate();
            Estimate after = Case.of(question.actions(), moved).judge().estimate();

            assertThat(after).isEqualTo(plain);
        }
    }

    private static boolean allows(Case question) {
        return question.judge().verdict() instanceof Verdict.Allowed;
    }

    private static BigInteger outflow(Case question, Token token) {
        return question.judge().estimate().outflow().getOrDefault(token, BigInteger.ZERO);
    }

    private static Case question(Random random) {
        TokenAmount amount = random.nextBoolean()
                ? TokenAmount.of(WETH, BigInteger.valueOf(1 + random.nextLong(8_000_000_000_000_000_000L)))
                : TokenAmount.of(USDC, BigInteger.valueOf(1 + random.nextLong(16_000_000_000L)));
        return switch (random.nextInt(3)) {
            case 0 ->
                Case.of(
                        List.of(new Action.Pay(amount, PAYEE)),
                        Map.of(amount.token(), amount.units().negate()));
            case 1 -> Case.batch(batch(random, amount));
            default -> swap(random, amount);
        };
    }

    /** The amount in one to four parts. */
    private static Action.PayBatch batch(Random random, TokenAmount amount) {
        List<Payout> payouts = new ArrayList<>();
        BigInteger left = amount.units();
        for (int i = random.nextInt(4); i > 0 && left.compareTo(BigInteger.TWO) > 0; i--) {
            BigInteger part = left.shiftRight(1);
            payouts.add(new Payout(Samples.hash(i), PAYEE, part));
            left = left.subtract(part);
        }
        payouts.add(new Payout(Samples.hash(9), PAYEE, left));
        return new Action.PayBatch(amount.token(), Samples.PAYER, payouts);
    }

    private static Case swap(Random random, TokenAmount amount) {
        Token other = amount.token().equals(WETH) ? USDC : WETH;
        BigInteger fair = Samples.prices()
                .value(amount, java.math.RoundingMode.DOWN)
                .map(TokenAmount::units)
                .orElseThrow();
        BigInteger out = other.equals(WETH)
                ? fair
                : fair.multiply(BigInteger.valueOf(2_000_000_000)).divide(BigInteger.TEN.pow(18));
        BigInteger minOut =
                out.multiply(BigInteger.valueOf(9_900 + random.nextInt(100))).divide(BigInteger.valueOf(10_000));
        return Case.of(
                List.of(Samples.approve(amount, Samples.ROUTER), Samples.swap(amount, TokenAmount.of(other, minOut))),
                Map.of(amount.token(), amount.units().negate(), other, out));
    }

    private static Policy policy(Random random) {
        Policy base = Samples.policy();
        return new Policy(
                new OutflowLimit.Priced(weth(random, 8)),
                new OutflowLimit.Priced(weth(random, 20)),
                new Policy.Loss(weth(random, 1), weth(random, 2)),
                Wei.gwei(5 + random.nextInt(100)),
                Wei.gwei(5 + random.nextInt(200)),
                new Policy.Gas(
                        Wei.of(weth(random, 1).units()), Wei.of(weth(random, 2).units())),
                new Policy.Slippage(new Bps(random.nextInt(120)), Map.of()),
                base.allow(),
                base.approvals());
    }

    private static Policy tighter(Random random, Policy p) {
        int which = random.nextInt(7);
        return new Policy(
                which == 0 ? less(random, p.perTransaction()) : p.perTransaction(),
                which == 1 ? less(random, p.perDay()) : p.perDay(),
                which == 2
                        ? new Policy.Loss(
                                less(random, p.maxLoss().perTransaction()),
                                less(random, p.maxLoss().perDay()))
                        : p.maxLoss(),
                which == 3 ? Wei.gwei(1 + random.nextInt(5)) : p.maxFee(),
                p.protectFee(),
                which == 4
                        ? new Policy.Gas(Wei.of(random.nextInt(9)), p.maxGas().perDay())
                        : p.maxGas(),
                which == 5
                        ? new Policy.Slippage(
                                new Bps(random.nextInt(p.maxSlippage().general().value() + 1)), Map.of())
                        : p.maxSlippage(),
                which == 6 ? List.of() : p.allow(),
                p.approvals());
    }

    private static OutflowLimit less(Random random, OutflowLimit limit) {
        return switch (limit) {
            case OutflowLimit.Priced priced -> new OutflowLimit.Priced(less(random, priced.cap()));
            case OutflowLimit.Listed listed -> listed;
        };
    }

    private static TokenAmount less(Random random, TokenAmount amount) {
        BigInteger share = BigInteger.valueOf(random.nextInt(100));
        return TokenAmount.of(amount.token(), amount.units().multiply(share).divide(BigInteger.valueOf(100)));
    }

    private static TokenAmount weth(Random random, int most) {
        return TokenAmount.of(
                WETH, BigInteger.valueOf(1 + random.nextInt(1000 * most)).multiply(BigInteger.TEN.pow(15)));
    }

    private static BudgetLedger ledger(Random random) {
        Spend spend = new Spend(
                Map.of(),
                weth(random, 6).units(),
                weth(random, 1).units(),
                weth(random, 1).units());
        return BudgetLedger.EMPTY.reserve(new IntentId("before"), Lane.TRADING, spend, START);
    }
}
