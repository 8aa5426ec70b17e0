package dev.banyan.markets.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.markets.drawn.DrawnAccounts;
import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a search looks: what is reckoned for the first time in months, when a price falls, runs cold. */
final class HealthSearchTest {

    private static final int DRAWN = 1_000;
    private static final BigInteger ZERO = BigInteger.ZERO;

    /** Ten ether at 2,000 dollars against 13,200 dollars: the loan that {@code docs/benchmarks.md} measures. */
    private static final Holdings USUAL = new Holdings(List.of(
            new Holding(
                    0, BigInteger.TEN.pow(18), BigInteger.TEN.pow(19), RayMath.RAY, ZERO, RayMath.RAY, 8_000, 8_250),
            new Holding(
                    1,
                    BigInteger.TEN.pow(6),
                    ZERO,
                    RayMath.RAY,
                    BigInteger.valueOf(13_200_123_456L),
                    RayMath.RAY.add(RayMath.RAY.divide(BigInteger.valueOf(7))),
                    8_000,
                    8_250)));

    private static final Prices DOLLARS =
            new Prices(List.of(BigInteger.valueOf(200_000_000_000L), BigInteger.TEN.pow(8)));

    private final List<Integer> looks = new ArrayList<>();
    private long halvings;
    private int count;

    @Test
    void aRepaymentIsFoundInAFewLooks() {
        DrawnAccounts drawn = new DrawnAccounts(51);
        while (looks.size() < DRAWN) {
            Holdings account = single(drawn.account(false));
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            if (drawn.isWorthALook(account, prices)) {
                BigInteger target = raised(account, prices);
                Holding owed = account.list().get(1);
                search(
                        new HealthSearch(
                                step -> looked(account.withDebt(1, step.negate()), prices),
                                target,
                                ZERO,
                                cut(owed, prices)),
                        owed.debt(),
                        true);
            }
        }
        expect(25);
    }

    @Test
    void aCrossingIsFoundInAFewLooks() {
        DrawnAccounts drawn = new DrawnAccounts(52);
        while (looks.size() < DRAWN) {
            Holdings account = single(drawn.account(false));
            Prices prices = drawn.prices(BigInteger.TEN.pow(12));
            int feed = account.list().getFirst().feed();
            BigInteger today = prices.of(feed);
            boolean owes = account.list().stream()
                    .allMatch(holding -> holding.scaledDebt().signum() == 0 || holding.feed() != feed);
            if (owes
                    && drawn.isWorthALook(account, prices)
                    && account.healthFactor(prices).compareTo(RayMath.WAD) >= 0) {
                search(
                        new HealthSearch(
                                step -> looked(account, prices.with(feed, today.subtract(step))),
                                RayMath.WAD,
                                BigInteger.ONE,
                                ZERO),
                        today.subtract(BigInteger.ONE),
                        false);
            }
        }
        expect(25);
    }

    @Test
    void theUsualLoanTakesAFewLooksInsteadOfAHundred() {
        Holding owed = USUAL.list().getLast();
        BigInteger target = DrawnAccounts.wad("1.6");
        BigInteger ether = BigInteger.TEN.pow(21);

        search(
                new HealthSearch(
                        step -> looked(USUAL.withDebt(1, step.negate()), DOLLARS), target, ZERO, cut(owed, DOLLARS)),
                owed.debt(),
                true);
        search(
                new HealthSearch(
                        step -> looked(USUAL.withCollateral(0, step), DOLLARS),
                        target,
                        cut(USUAL.list().getFirst(), DOLLARS),
                        ZERO),
                ether,
                true);
        search(
                new HealthSearch(
                        step -> looked(USUAL, DOLLARS.with(0, DOLLARS.of(0).subtract(step))),
                        RayMath.WAD,
                        BigInteger.ONE,
                        ZERO),
                DOLLARS.of(0).subtract(BigInteger.ONE),
                false);

        System.out.println("looks: repayment, collateral, crossing " + looks);
        assertThat(looks).hasSize(3);
        assertThat(looks.get(0)).isLessThan(12);
        assertThat(looks.get(1)).isLessThan(36);
        assertThat(looks.get(2)).isLessThan(12);
    }

    private AccountSums looked(Holdings account, Prices prices) {
        count++;
        return account.sums(prices);
    }

    private void search(HealthSearch search, BigInteger last, boolean enough) {
        count = 0;
        if (search.first(last, enough).isPresent()) {
            looks.add(count);
            halvings += 2L * last.bitLength();
        }
    }

    /** In the usual case, and all together against two looks for each halving. */
    private void expect(int usual) {
        List<Integer> sorted = looks.stream().sorted().toList();
        int sum = looks.stream().mapToInt(Integer::intValue).sum();
        System.out.println("looks: " + sorted.get(DRAWN / 2) + ", nine in ten " + sorted.get(DRAWN * 9 / 10) + ", most "
                + sorted.getLast() + ", all " + sum + " of " + halvings);
        assertThat(sorted.get(DRAWN / 2)).isLessThanOrEqualTo(usual);
        assertThat(2L * sum).isLessThan(halvings);
    }

    /** With the first holding as its only collateral, so that the average threshold stands. */
    private static Holdings single(Holdings account) {
        Holdings left = account;
        for (int place = 1; place < account.list().size(); place++) {
            left = left.withCollateral(
                    place, account.list().get(place).collateral().shiftLeft(1).negate());
        }
        return left;
    }

    private static BigInteger raised(Holdings account, Prices prices) {
        BigInteger before = account.healthFactor(prices);
        return before.add(before.divide(BigInteger.TEN)).add(BigInteger.ONE);
    }

    /** As {@link Remedies} reckons it. */
    private static BigInteger cut(Holding holding, Prices prices) {
        BigInteger index = holding.liquidityIndex().max(holding.borrowIndex());
        return index.divide(RayMath.RAY)
                .add(BigInteger.TWO)
                .multiply(prices.of(holding.feed()))
                .divide(holding.unit())
                .add(BigInteger.TWO);
    }
}
