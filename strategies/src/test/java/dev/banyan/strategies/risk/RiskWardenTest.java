package dev.banyan.strategies.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.risk.AlertLadder;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.risk.Deleverage;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RiskWardenTest {

    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger USDC = BigInteger.TEN.pow(6);
    private static final BigInteger DOLLAR = BigInteger.TEN.pow(8);
    private static final AlertLadder LADDER = new AlertLadder(wad(150), wad(115), wad(105), new Bps(100));
    private static final Deleverage.Cost COST = new Deleverage.Cost(new Bps(9), new Bps(50));
    private static final RiskWarden WARDEN = warden(Remedy.REPAY, Remedy.ADD_COLLATERAL, Remedy.UNWIND);
    private static final Ring HEALTH = new Ring(Concern.HEALTH, "main");

    @Test
    void aHealthyAccountRingsNothing() {
        RiskStep step = WARDEN.step(RiskState.calm(), List.of(account(2_000, 1_000, 0, 0)), List.of());

        assertThat(step.alerts()).isEmpty();
        assertThat(step.floor()).isEmpty();
    }

    @Test
    void belowWatchItRingsAndDoesNothing() {
        RiskStep step = WARDEN.step(RiskState.calm(), List.of(account(2_000, 1_300, 0, 0)), List.of());

        assertThat(step.alerts()).containsExactly(new RiskAlert(HEALTH, AlertLevel.CALM, AlertLevel.WATCH));
        assertThat(step.choices()).isEmpty();
        assertThat(WARDEN.step(step.state(), List.of(account(2_000, 1_300, 0, 0)), List.of())
                        .alerts())
                .isEmpty();
    }

    @Test
    void belowActEveryRemedyThatReachesTheTargetIsOfferedTheFirstBeingTheFloor() {
        AccountSight account = account(2_000, 1_500, 500, 1);
        RiskStep step = WARDEN.step(RiskState.calm(), List.of(account), List.of());

        assertThat(step.choices()).hasSize(3);
        assertThat(step.floor()).containsInstanceOf(RiskResponse.Repay.class);
        for (RiskResponse choice : step.choices()) {
            assertThat(after(account, choice).healthFactor(account.prices())).isGreaterThanOrEqualTo(wad(125));
        }
    }

    @Test
    void withoutMoneyInTheAccountOnlyTheFlashLoanIsLeft() {
        RiskStep step = WARDEN.step(RiskState.calm(), List.of(account(2_000, 1_500, 0, 0)), List.of());

        assertThat(step.choices()).singleElement().isInstanceOf(RiskResponse.Unwind.class);
    }

    @Test
    void withTooLittleForTheTargetAllOfItIsUsedAtOnceAndNothingIsLeftToDoAfterwards() {
        // 1.0667: 180 short of the target.
        for (int free : List.of(130, 60, 20)) {
            AccountSight account = account(2_000, 1_500, free, 0);
            RiskStep step = warden(Remedy.REPAY).step(RiskState.calm(), List.of(account), List.of());

            RiskResponse floor = step.floor().orElseThrow();
            assertThat(floor).isEqualTo(new RiskResponse.Repay(1, account.free().get(1)));
            AccountSight repaid =
                    new AccountSight("main", after(account, floor), account.prices(), List.of(ZERO, ZERO));
            assertThat(warden(Remedy.REPAY)
                            .step(step.state(), List.of(repaid), List.of())
                            .choices())
                    .isEmpty();
        }
    }

    @Test
    void whatIsTooLittleToBeWorthATransactionIsLeftAlone() {
        AccountSight account = account(2_000, 1_500, 1, 0);
        RiskStep step = warden(Remedy.REPAY).step(RiskState.calm(), List.of(account), List.of());

        assertThat(step.choices()).isEmpty();
    }

    @Test
    void gaugesRingAndAreAnsweredByLeavingOrHalting() {
        Gauge vault = new Gauge(
                Concern.SHARE_PRICE, "vault", BigInteger.valueOf(99), BigInteger.valueOf(100), AlertLevel.LAST);
        Gauge feed = new Gauge(Concern.FEED, "ETH", BigInteger.valueOf(-1), ZERO, AlertLevel.ACT);
        Gauge gas = new Gauge(Concern.GAS, "ETH", ZERO, BigInteger.ONE, AlertLevel.WATCH);
        RiskStep step = WARDEN.step(RiskState.calm(), List.of(), List.of(vault, feed, gas));

        assertThat(step.alerts()).hasSize(3).allMatch(RiskAlert::isRise);
        assertThat(step.choices())
                .containsExactly(new RiskResponse.Leave("vault"), new RiskResponse.Halt(new Ring(Concern.FEED, "ETH")));
    }

    @Test
    void aGaugeStopsOnlyWithTheMargin() {
        Ring ring = new Ring(Concern.GAS, "ETH");
        RiskState ringing =
                WARDEN.step(RiskState.calm(), List.of(), List.of(gas(999))).state();

        assertThat(WARDEN.step(ringing, List.of(), List.of(gas(1_009))).state().level(ring))
                .isEqualTo(AlertLevel.WATCH);
        assertThat(WARDEN.step(ringing, List.of(), List.of(gas(1_010))).alerts())
                .containsExactly(new RiskAlert(ring, AlertLevel.WATCH, AlertLevel.CALM));
    }

    @Test
    void whatRingsAndCanNotBeMeasuredKeepsItsLevelAndIsToldOnce() {
        Ring ring = new Ring(Concern.PEG, "USDC");
        Gauge off =
                new Gauge(Concern.PEG, "USDC", BigInteger.valueOf(990), BigInteger.valueOf(1_000), AlertLevel.WATCH);
        Gauge on =
                new Gauge(Concern.PEG, "USDC", BigInteger.valueOf(2_000), BigInteger.valueOf(1_000), AlertLevel.WATCH);
        RiskStep rings = WARDEN.step(RiskState.calm(), List.of(), List.of(off));

        RiskStep lost = WARDEN.step(rings.state(), List.of(), List.of());
        assertThat(lost.alerts()).isEmpty();
        assertThat(lost.lost()).containsExactly(ring);
        RiskStep still = WARDEN.step(lost.state(), List.of(), List.of());
        assertThat(still.lost()).isEmpty();
        assertThat(still.state().level(ring)).isEqualTo(AlertLevel.WATCH);
        assertThat(WARDEN.step(still.state(), List.of(), List.of(off)).alerts()).isEmpty();
        assertThat(WARDEN.step(still.state(), List.of(), List.of(on)).alerts())
                .containsExactly(new RiskAlert(ring, AlertLevel.WATCH, AlertLevel.CALM));
    }

    @Test
    void whatIsHeldNoMoreRingsNoMore() {
        Gauge thin = new Gauge(Concern.DEPTH, "UNI", BigInteger.ONE, BigInteger.TWO, AlertLevel.WATCH);
        RiskStep rings = WARDEN.step(RiskState.calm(), List.of(), List.of(thin));

        RiskStep sold = WARDEN.step(rings.state(), List.of(), List.of());
        assertThat(sold.lost()).isEmpty();
        assertThat(sold.alerts())
                .containsExactly(new RiskAlert(new Ring(Concern.DEPTH, "UNI"), AlertLevel.WATCH, AlertLevel.CALM));
    }

    @Test
    void onCrashesNothingIsLiquidatedThatNoSingleStepTakesFromActToBelowOne() {
        Random random = new Random(72);
        int acted = 0;
        int lost = 0;
        for (int run = 0; run < 250; run++) {
            Holdings account = account(2_000, 1_000 + random.nextInt(200), 0, 0).holdings();
            Holdings control = account;
            RiskState state = RiskState.calm();
            BigInteger price = DOLLAR.multiply(BigInteger.valueOf(2_000));
            boolean jumped = false;
            boolean controlLost = false;
            for (int block = 0; block < 120 && !jumped; block++) {
                BigInteger before = account.healthFactor(prices(price));
                int fall = 9_900 + random.nextInt(160) - (random.nextInt(20) == 0 ? random.nextInt(500) : 0);
                price = price.multiply(BigInteger.valueOf(fall)).divide(RayMath.PERCENTAGE);
                BigInteger factor = account.healthFactor(prices(price));
                controlLost |= control.healthFactor(prices(price)).compareTo(RayMath.WAD) < 0;
                jumped = before.compareTo(LADDER.act()) >= 0 && factor.compareTo(RayMath.WAD) < 0;
                assertThat(jumped || factor.compareTo(RayMath.WAD) >= 0)
                        .as("run %d, block %d: %s", run, block, factor)
                        .isTrue();
                AccountSight sight = new AccountSight("main", account, prices(price), List.of(ZERO, ZERO));
                RiskStep step = WARDEN.step(state, List.of(sight), List.of());
                state = step.state();
                if (!jumped && step.floor().isPresent()) {
                    account = after(sight, step.floor().orElseThrow());
                    acted++;
                }
            }
            lost += controlLost ? 1 : 0;
        }
        assertThat(acted).isGreaterThan(500);
        assertThat(lost).isGreaterThan(120);
    }

    @Test
    void onCalmPathsFewerThanTwoInAHundredAreUnwoundNeedlessly() {
        Random random = new Random(73);
        int needless = 0;
        for (int run = 0; run < 500; run++) {
            AccountSight start = account(2_000, 1_150, 0, 0);
            BigInteger price = DOLLAR.multiply(BigInteger.valueOf(2_000));
            int since = -1;
            boolean crossed = false;
            for (int block = 0; block < 300; block++) {
                price = price.multiply(BigInteger.valueOf(9_985 + random.nextInt(31)))
                        .divide(RayMath.PERCENTAGE);
                AccountSight sight = new AccountSight("main", start.holdings(), prices(price), start.free());
                if (since < 0
                        && WARDEN.step(RiskState.calm(), List.of(sight), List.of())
                                .floor()
                                .isPresent()) {
                    since = block;
                }
                crossed |= since >= 0
                        && block <= since + 100
                        && start.holdings().healthFactor(prices(price)).compareTo(wad(105)) < 0;
            }
            needless += since >= 0 && !crossed ? 1 : 0;
        }
        assertThat(needless).isLessThan(10);
    }

    @Test
    void aTargetThatIsNotOverActIsRefused() {
        assertThatThrownBy(() -> new RiskRules(LADDER, wad(115), List.of(), COST, new Bps(100)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Gauge gas(long left) {
        return new Gauge(Concern.GAS, "ETH", BigInteger.valueOf(left), BigInteger.valueOf(1_000), AlertLevel.WATCH);
    }

    private static Holdings after(AccountSight account, RiskResponse response) {
        return switch (response) {
            case RiskResponse.Repay repay ->
                account.holdings().withDebt(repay.place(), repay.amount().negate());
            case RiskResponse.AddCollateral add -> account.holdings().withCollateral(add.place(), add.amount());
            case RiskResponse.Unwind unwind ->
                account.holdings()
                        .withDebt(unwind.owed(), unwind.step().repaid().negate())
                        .withCollateral(unwind.sold(), unwind.step().sold().negate());
            case RiskResponse.Leave leave -> throw new AssertionError(leave);
            case RiskResponse.Halt halt -> throw new AssertionError(halt);
        };
    }

    /** One ether at 80 % and a debt in dollars. */
    private static AccountSight account(long price, long debt, long freeDollars, long freeEther) {
        return new AccountSight(
                "main",
                new Holdings(List.of(
                        new Holding(0, ETHER, ETHER, RayMath.RAY, ZERO, RayMath.RAY, 7_500, 8_000),
                        new Holding(
                                1,
                                USDC,
                                ZERO,
                                RayMath.RAY,
                                USDC.multiply(BigInteger.valueOf(debt)),
                                RayMath.RAY,
                                7_500,
                                8_000))),
                prices(DOLLAR.multiply(BigInteger.valueOf(price))),
                List.of(ETHER.multiply(BigInteger.valueOf(freeEther)), USDC.multiply(BigInteger.valueOf(freeDollars))));
    }

    private static Prices prices(BigInteger ether) {
        return new Prices(List.of(ether, DOLLAR));
    }

    private static RiskWarden warden(Remedy... remedies) {
        return new RiskWarden(new RiskRules(LADDER, wad(125), List.of(remedies), COST, new Bps(100)));
    }

    private static BigInteger wad(int hundredths) {
        return BigInteger.TEN.pow(16).multiply(BigInteger.valueOf(hundredths));
    }
}
