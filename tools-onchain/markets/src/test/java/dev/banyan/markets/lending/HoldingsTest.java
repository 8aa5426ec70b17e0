package dev.banyan.markets.lending;

import static dev.banyan.markets.drawn.DrawnAccounts.reserve;
import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.drawn.DrawnAccounts;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class HoldingsTest {

    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger USDC = BigInteger.TEN.pow(6);
    private static final Reserve WETH = reserve(0, 18, 8_000, 8_250, 1);
    private static final Reserve DOLLAR = reserve(1, 6, 7_700, 8_000, 0);
    private static final Reserve STAKED = reserve(2, 18, 7_000, 7_500, 1);
    private static final Prices PRICES = prices(2_000, 1, 1_900, 1_950);

    @Test
    void oneEtherAgainstAThousandDollarsHasAFactorOfOnePointSixFive() {
        AccountData data = new Holdings(List.of(
                        holding(WETH, 0, ETHER, ZERO),
                        holding(DOLLAR, 1, ZERO, USDC.multiply(BigInteger.valueOf(1_000)))))
                .data(PRICES);

        assertThat(data.collateral()).isEqualTo(dollars(2_000));
        assertThat(data.debt()).isEqualTo(dollars(1_000));
        assertThat(data.ltv()).isEqualTo(8_000);
        assertThat(data.threshold()).isEqualTo(8_250);
        assertThat(data.healthFactor()).isEqualTo(wad("1.65"));
        assertThat(data.availableBorrows()).isEqualTo(dollars(600));
        assertThat(data.blocksNewDebt()).isFalse();
    }

    @Test
    void theAverageThresholdIsCutOffToAHundredthOfAPercent() {
        // 2,000 at 82.50 % and 1,000 at 80 % make 81.66… %.
        AccountSums sums = new Holdings(List.of(
                        holding(WETH, 0, ETHER, ZERO),
                        holding(
                                DOLLAR,
                                1,
                                USDC.multiply(BigInteger.valueOf(1_000)),
                                USDC.multiply(BigInteger.valueOf(500)))))
                .sums(PRICES);

        assertThat(sums.threshold()).isEqualTo(8_166);
        assertThat(sums.healthFactor()).isEqualTo(wad("4.8996"));
    }

    @Test
    void inEfficiencyModeItsTermsAndItsFeedCountForItsAssets() {
        Optional<EfficiencyMode> mode = Optional.of(new EfficiencyMode(1, 9_000, 9_300, OptionalInt.of(3)));
        Holdings account = new Holdings(List.of(
                Holding.of(STAKED, 2, ETHER, true, ZERO, mode),
                Holding.of(DOLLAR, 1, USDC.multiply(BigInteger.valueOf(100)), true, ZERO, mode),
                Holding.of(WETH, 0, ZERO, false, ETHER.shiftRight(1), mode)));

        AccountData data = account.data(PRICES);
        assertThat(data.collateral()).isEqualTo(dollars(2_050));
        assertThat(data.debt()).isEqualTo(dollars(975));
        // (1,950·93 % + 100·80 %) / 2,050
        assertThat(data.threshold()).isEqualTo(9_236);
        assertThat(data.ltv()).isEqualTo(8_936);
    }

    @Test
    void whatIsNoCollateralDoesNotCountAndWithoutDebtThereIsNoFactor() {
        Holding unused = Holding.of(WETH, 0, ETHER, false, ZERO, Optional.empty());
        Holding none = holding(reserve(4, 18, 0, 0, 0), 0, ETHER, ZERO);
        AccountData data = new Holdings(List.of(unused, none)).data(PRICES);

        assertThat(data.collateral()).isZero();
        assertThat(data.healthFactor()).isEqualTo(AccountSums.NO_DEBT);
        assertThat(new Holdings(List.of(unused, holding(DOLLAR, 1, ZERO, USDC))).healthFactor(PRICES))
                .isZero();
        assertThat(new Holdings(List.of(holding(reserve(5, 18, 0, 5_000, 0), 0, ETHER, ZERO)))
                        .data(PRICES)
                        .blocksNewDebt())
                .isTrue();
    }

    @Test
    void theFactorIsTheRealOneUpToWhatIsCutOff() {
        DrawnAccounts drawn = new DrawnAccounts(25);
        for (int i = 0; i < 1_000; i++) {
            Holdings account = drawn.account(false);
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            double counted = 0;
            double collateral = 0;
            double debt = 0;
            for (Holding holding : account.list()) {
                double price =
                        prices.of(holding.feed()).doubleValue() / holding.unit().doubleValue();
                double value = holding.scaledCollateral().doubleValue()
                        * holding.liquidityIndex().doubleValue()
                        / 1e27
                        * price;
                collateral += value;
                counted += value * holding.threshold() / 1e4;
                debt += holding.scaledDebt().doubleValue()
                        * holding.borrowIndex().doubleValue()
                        / 1e27
                        * price;
            }
            if (collateral > 1e12 && debt > 1e12) {
                double factor = account.healthFactor(prices).doubleValue() / 1e18;
                assertThat(factor).isLessThan(counted / debt * (1 + 1e-6));
                assertThat(factor).isGreaterThan((counted - collateral / 1e4) / debt * (1 - 1e-6));
            }
        }
    }

    @Test
    void aPriceOfZeroIsRefused() {
        assertThatThrownBy(() -> new Prices(List.of(ZERO))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Holding holding(Reserve reserve, int feed, BigInteger supply, BigInteger debt) {
        return Holding.of(reserve, feed, supply, true, debt, Optional.empty());
    }

    private static Prices prices(long... dollars) {
        return new Prices(Arrays.stream(dollars).mapToObj(HoldingsTest::dollars).toList());
    }

    private static BigInteger dollars(long whole) {
        return BigInteger.valueOf(whole).multiply(BigInteger.valueOf(100_000_000));
    }
}
