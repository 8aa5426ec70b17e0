package dev.banyan.markets.watch;

import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountWatchTest {

    private static final int RESERVES = 6;

    @Test
    void itFindsThoseBelowToTheLastUnitHoweverSmallTheyAre() {
        assertFinds(new DrawnAccounts(61), true, BigInteger.valueOf(800));
    }

    @Test
    void itFindsThoseBelowAmongRealOnes() {
        assertFinds(new DrawnAccounts(62), false, BigInteger.TEN.pow(12));
    }

    @Test
    void anAccountExactlyAtTheFactorIsNotBelowIt() {
        DrawnAccounts drawn = new DrawnAccounts(63);
        for (int i = 0; i < 300; i++) {
            List<Indices> indices = indices(drawn, false);
            List<List<Stake>> accounts = accounts(drawn, false, 1);
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            AccountWatch watch = new AccountWatch(accounts);
            watch.update(indices, prices);
            BigInteger factor = watch.holdings(0).healthFactor(prices);

            assertThat(watch.below(factor)).isZero();
            if (factor.bitLength() < 200) {
                assertThat(watch.below(factor.add(BigInteger.ONE))).isEqualTo(1);
            }
        }
    }

    @Test
    void fewAccountsNeedTheIntegers() {
        DrawnAccounts drawn = new DrawnAccounts(64);
        AccountWatch watch = new AccountWatch(accounts(drawn, false, 2_000));
        watch.update(indices(drawn, false), drawn.prices(BigInteger.TEN.pow(12)));
        watch.below(wad("1.1"));

        assertThat(watch.exact()).isLessThan(100);
    }

    private static void assertFinds(DrawnAccounts drawn, boolean tiny, BigInteger mostPrice) {
        AccountWatch watch = new AccountWatch(accounts(drawn, tiny, 2_000));
        for (int block = 0; block < 5; block++) {
            Prices prices = drawn.prices(mostPrice);
            watch.update(indices(drawn, tiny), prices);
            BigInteger factor = RayMath.WAD.add(drawn.upTo(RayMath.WAD));

            List<Integer> expected = new ArrayList<>();
            for (int account = 0; account < 2_000; account++) {
                Holdings holdings = watch.holdings(account);
                if (holdings.healthFactor(prices).compareTo(factor) < 0) {
                    expected.add(account);
                }
            }
            int count = watch.below(factor);
            assertThat(watch.accounts(count))
                    .containsExactly(
                            expected.stream().mapToInt(Integer::intValue).toArray());
            assertThat(count).isBetween(20, 1_980);
        }
    }

    private static List<Indices> indices(DrawnAccounts drawn, boolean tiny) {
        List<Indices> indices = new ArrayList<>();
        for (int i = 0; i < RESERVES; i++) {
            indices.add(new Indices(
                    BigInteger.TEN.pow(tiny ? drawn.between(0, 2) : drawn.between(6, 18)),
                    RayMath.RAY.add(drawn.upTo(RayMath.RAY)),
                    RayMath.RAY.add(drawn.upTo(RayMath.RAY))));
        }
        return indices;
    }

    private static List<List<Stake>> accounts(DrawnAccounts drawn, boolean tiny, int count) {
        List<List<Stake>> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Stake> stakes = new ArrayList<>();
            int reserve = 0;
            for (Holding holding : drawn.account(tiny).list()) {
                stakes.add(new Stake(
                        reserve++,
                        holding.feed(),
                        holding.scaledCollateral(),
                        holding.scaledDebt(),
                        holding.threshold()));
            }
            accounts.add(stakes);
        }
        return accounts;
    }
}
