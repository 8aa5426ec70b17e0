package dev.banyan.markets.risk;

import static dev.banyan.markets.drawn.DrawnAccounts.wad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class RemediesTest {

    private static final BigInteger TARGET = wad("1.05");
    private static final BigInteger TINY = BigInteger.valueOf(600);
    private static final Deleverage.Cost COST = new Deleverage.Cost(new Bps(9), new Bps(50));

    @Test
    void onSmallNumbersEachIsTheFirstAmountThatAWalkFinds() {
        DrawnAccounts drawn = new DrawnAccounts(33);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            Holdings account = drawn.account(true);
            Prices prices = drawn.prices(BigInteger.valueOf(800));
            Remedies remedies = new Remedies(account, prices, TARGET);
            int place = drawn.between(0, account.list().size() - 1);
            BigInteger debt = account.list().get(place).debt();

            Optional<BigInteger> repay = walk(prices, debt, true, amount -> account.withDebt(place, amount.negate()));
            assertThat(remedies.repay(place)).isEqualTo(repay);
            assertThat(remedies.addCollateral(place, TINY))
                    .isEqualTo(walk(prices, TINY, true, amount -> account.withCollateral(place, amount)));
            found += repay.filter(amount -> amount.signum() > 0).isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void onSmallNumbersWhatMayGoIsAllBeforeTheFirstAmountThatIsTooMuch() {
        DrawnAccounts drawn = new DrawnAccounts(34);
        for (int i = 0; i < 600; i++) {
            Holdings account = drawn.account(true);
            Prices prices = drawn.prices(BigInteger.valueOf(800));
            Remedies remedies = new Remedies(account, prices, TARGET);
            int place = drawn.between(0, account.list().size() - 1);
            BigInteger all = account.list().get(place).collateral();

            BigInteger most = walk(prices, all, false, amount -> account.withCollateral(place, amount.negate()))
                    .map(first -> first.subtract(BigInteger.ONE).max(BigInteger.ZERO))
                    .orElse(all);
            BigInteger withdrawable = remedies.withdrawable(place);
            assertThat(withdrawable.signum() == 0 || withdrawable.equals(most)).isTrue();
            assertThat(most.signum() == 0
                            || withdrawable.signum() > 0
                            || account.data(prices).blocksNewDebt())
                    .isTrue();
            assertThat(remedies.borrowable(place, TINY))
                    .isLessThanOrEqualTo(walk(prices, TINY, false, amount -> account.withDebt(place, amount))
                            .map(first -> first.subtract(BigInteger.ONE).max(BigInteger.ZERO))
                            .orElse(TINY));
        }
    }

    @Test
    void aDeleverageReachesTheTargetAndOneUnitLessDoesNot() {
        DrawnAccounts drawn = new DrawnAccounts(35);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            Holdings account = drawn.account(false);
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            if (!drawn.isWorthALook(account, prices)) {
                continue;
            }
            BigInteger before = account.healthFactor(prices);
            Remedies remedies = new Remedies(account, prices, before.add(before.divide(BigInteger.TEN)));
            Optional<Deleverage> step = remedies.deleverage(1, 0, COST);
            if (step.isPresent() && account.list().get(1).debt().signum() > 0) {
                Deleverage taken = step.get();
                assertThat(remedies.after(taken, 1, 0).healthFactor(prices)).isGreaterThanOrEqualTo(remedies.target());
                assertThat(taken.sold())
                        .isLessThanOrEqualTo(account.list().get(0).collateral());
                assertThat(taken.premium())
                        .isEqualTo(taken.repaid()
                                .multiply(BigInteger.valueOf(9))
                                .add(BigInteger.valueOf(5_000))
                                .divide(BigInteger.valueOf(10_000)));
                Deleverage.Sale sale = new Deleverage.Sale(
                        prices, account.list().get(1), account.list().get(0), COST);
                if (taken.repaid().signum() > 0) {
                    assertThat(remedies.after(less(sale, taken), 1, 0).healthFactor(prices))
                            .isLessThan(remedies.target());
                    found++;
                }
                assertThat(worth(taken, account, prices)).isTrue();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void onSmallNumbersADeleverageIsTheFirstThatAWalkFinds() {
        DrawnAccounts drawn = new DrawnAccounts(36);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            Holdings account = drawn.account(true);
            Prices prices = drawn.prices(BigInteger.valueOf(800));
            Remedies remedies = new Remedies(account, prices, TARGET);
            Deleverage.Sale sale = new Deleverage.Sale(
                    prices, account.list().get(1), account.list().get(0), COST);
            boolean coarse = sale.owedIsCoarser();
            Optional<BigInteger> walked = walk(
                    prices,
                    coarse ? sale.mostRepaid() : sale.mostSold(),
                    true,
                    units -> remedies.after(coarse ? sale.repaying(units) : sale.selling(units), 1, 0));

            assertThat(remedies.deleverage(1, 0, COST).map(step -> coarse ? step.repaid() : step.sold()))
                    .isEqualTo(walked);
            found += walked.filter(units -> units.signum() > 0).isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void onRealNumbersARepaymentOfOneUnitLessDoesNotReachTheTarget() {
        DrawnAccounts drawn = new DrawnAccounts(37);
        for (int i = 0; i < 1_000; i++) {
            Holdings account = drawn.account(false);
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            if (!drawn.isWorthALook(account, prices)) {
                continue;
            }
            BigInteger before = account.healthFactor(prices);
            Remedies remedies = new Remedies(account, prices, before.add(before.divide(BigInteger.valueOf(20))));
            remedies.repay(1).filter(amount -> amount.signum() > 0).ifPresent(amount -> {
                assertThat(account.withDebt(1, amount.negate()).healthFactor(prices))
                        .isGreaterThanOrEqualTo(remedies.target());
                assertThat(account.withDebt(1, BigInteger.ONE.subtract(amount)).healthFactor(prices))
                        .isLessThan(remedies.target());
            });
        }
    }

    @Test
    void aTargetOfZeroIsRefused() {
        DrawnAccounts drawn = new DrawnAccounts(38);
        assertThatThrownBy(() -> new Remedies(drawn.account(true), drawn.prices(TINY), BigInteger.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Deleverage less(Deleverage.Sale sale, Deleverage taken) {
        return sale.owedIsCoarser()
                ? sale.repaying(taken.repaid().subtract(BigInteger.ONE))
                : sale.selling(taken.sold().subtract(BigInteger.ONE));
    }

    /** What is sold, less what the sale may cost, pays loan and premium at the feeds' prices. */
    private static boolean worth(Deleverage step, Holdings account, Prices prices) {
        BigInteger sold = step.sold()
                .multiply(prices.of(account.list().get(0).feed()))
                .multiply(account.list().get(1).unit())
                .multiply(BigInteger.valueOf(9_950));
        BigInteger due = step.repaid()
                .add(step.premium())
                .multiply(prices.of(account.list().get(1).feed()))
                .multiply(account.list().get(0).unit())
                .multiply(BigInteger.valueOf(10_000));
        return sold.compareTo(due) >= 0;
    }

    private static Optional<BigInteger> walk(
            Prices prices, BigInteger last, boolean enough, Function<BigInteger, Holdings> after) {
        for (BigInteger amount = BigInteger.ZERO; amount.compareTo(last) <= 0; amount = amount.add(BigInteger.ONE)) {
            if ((after.apply(amount).healthFactor(prices).compareTo(TARGET) >= 0) == enough) {
                return Optional.of(amount);
            }
        }
        return Optional.empty();
    }
}
