package dev.banyan.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An account that owes dollars against ether, has dollars in two vaults and some idle; a dollar is a thousandth of an ether. */
class ExitOrderTest {

    private static final Token ETH = Token.nativeAsset("ETH");
    private static final Token WETH = new Token("WETH", Address.of("0x" + "11".repeat(20)), 18);
    private static final Token USDC = new Token("USDC", Address.of("0x" + "22".repeat(20)), 18);
    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private final ExitPlanner planner = new ExitPlanner(terms());
    private final Map<Token, BigInteger> idle = new HashMap<>(Map.of(ETH, ONE));
    private final List<ExitSight.Lent> lent = new ArrayList<>();
    private final List<ExitSight.Stored> stored = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();

    @Test
    void what_lies_there_repays_before_a_vault_is_left_whether_or_not_that_vault_ever_pays() {
        idle.put(USDC, times(1_000));
        lent.add(new ExitSight.Lent("aave", WETH, times(10), BigInteger.ZERO, BigInteger.ZERO));
        lent.add(new ExitSight.Lent("aave", USDC, BigInteger.ZERO, times(5_000), BigInteger.ZERO));
        stored.add(vault("vault1", times(2_000)));

        assertThat(next()).isEqualTo(new Action.Repay("aave", TokenAmount.of(USDC, times(1_000))));
        idle.remove(USDC);
        assertThat(next())
                .isInstanceOfSatisfying(
                        Action.Withdraw.class, its -> assertThat(its.venue()).isEqualTo("vault1"));
    }

    @Test
    void what_is_worth_less_than_its_gas_is_neither_taken_out_nor_repaid_and_that_is_told() {
        stored.add(vault("vault1", BigInteger.valueOf(1_000)));
        lent.add(new ExitSight.Lent("spark", WETH, BigInteger.TEN, BigInteger.ZERO, BigInteger.TEN));

        assertThat(left())
                .containsExactlyInAnyOrder(
                        "1000 shares of vault1: it is worth less than the gas of moving it",
                        TokenAmount.of(WETH, BigInteger.TEN) + " at spark: it is worth less than the gas of moving it");

        idle.put(USDC, BigInteger.TEN);
        lent.add(new ExitSight.Lent("aave", USDC, BigInteger.ZERO, times(5_000), BigInteger.ZERO));
        assertThat(left()).anyMatch(text -> text.contains("owed at aave: there is nothing to repay it with"));
    }

    @Test
    void a_debt_that_is_worth_less_than_its_gas_is_repaid_where_that_ends_it() {
        idle.put(USDC, BigInteger.TEN);
        lent.add(new ExitSight.Lent("aave", WETH, times(10), BigInteger.ZERO, BigInteger.ZERO));
        lent.add(new ExitSight.Lent("aave", USDC, BigInteger.ZERO, BigInteger.TEN, BigInteger.ZERO));

        assertThat(next()).isEqualTo(new Action.Repay("aave", TokenAmount.of(USDC, BigInteger.TEN)));
    }

    @Test
    void what_only_pools_of_ticks_buy_is_sold_to_them_as_far_as_they_take_it() {
        pools.add(ticks(times(1_000_000)));
        idle.put(USDC, times(500));
        assertThat(next()).isInstanceOfSatisfying(Action.Swap.class, its -> {
            assertThat(its.venue()).isEqualTo("dexT");
            assertThat(its.fees()).containsExactly(new Ppm(500));
            assertThat(its.amountIn()).isEqualTo(TokenAmount.of(USDC, times(500)));
            assertThat(its.minOut().units())
                    .isBetween(half().multiply(BigInteger.valueOf(995)).divide(THOUSAND), half());
        });

        pools.set(0, ticks(times(7_000)));
        idle.put(USDC, times(2_000));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Action.Swap.class,
                        its -> assertThat(its.amountIn().units()).isLessThan(times(2_000)));
    }

    private static BigInteger half() {
        return ONE.shiftRight(1);
    }

    /** A pool around the price, with so much liquidity. */
    private static Pool ticks(BigInteger liquidity) {
        int tick = 69_080;
        return new Pool.Concentrated(
                "dexT",
                Address.of("0x" + "33".repeat(20)),
                WETH,
                USDC,
                new Ppm(500),
                TickPrice.at(tick),
                tick,
                liquidity,
                new TickTable(
                        10,
                        List.of(
                                new TickTable.Tick(tick - 2_000, liquidity),
                                new TickTable.Tick(tick + 2_000, liquidity.negate()))));
    }

    private Action next() {
        return ((ExitStep.Act) step()).action();
    }

    private List<String> left() {
        return ((ExitStep.Over) step()).left();
    }

    private ExitStep step() {
        PriceBook prices =
                new PriceBook(WETH, Map.of(USDC, new PriceBook.Price(BigInteger.ONE, BigInteger.valueOf(1_000))));
        return planner.next(
                new ExitSight(
                        Instant.ofEpochSecond(1_800_000_000), idle, lent, stored, pools, prices, Wei.gwei(1), Set.of()),
                Map.of(),
                Map.of());
    }

    private static ExitSight.Stored vault(String name, BigInteger shares) {
        return new ExitSight.Stored(name, USDC, shares, shares, shares);
    }

    private static BigInteger times(long tokens) {
        return ONE.multiply(BigInteger.valueOf(tokens));
    }

    private static ExitTerms terms() {
        OutflowLimit limit = new OutflowLimit.Priced(TokenAmount.of(WETH, times(100)));
        Policy.Loss loss = new Policy.Loss(TokenAmount.of(WETH, ONE), TokenAmount.of(WETH, ONE));
        return new ExitTerms(
                Address.of("0x" + "aa".repeat(20)),
                WETH,
                ETH,
                WETH,
                List.of(WETH, USDC),
                Set.of("aave", "spark", "vault1"),
                new Policy(
                        limit,
                        limit,
                        loss,
                        Wei.gwei(100),
                        Wei.gwei(100),
                        new Policy.Gas(Wei.of(ONE), Wei.of(ONE)),
                        new Policy.Slippage(new Bps(50), Map.of()),
                        List.of(new Policy.Allow.Trade(Set.of("dexT"))),
                        Optional.empty()),
                Wei.of(ONE),
                Optional.empty());
    }
}
