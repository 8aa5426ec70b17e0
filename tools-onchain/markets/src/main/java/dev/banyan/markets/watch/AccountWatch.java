package dev.banyan.markets.watch;

import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The accounts of a pool in primitive arrays, to be asked after every oracle update which of them are below a health factor.
 *
 * <p>Every value is first bounded in floating point: what the pool cuts off is a token unit and a unit of its base currency each at most, and of the average threshold a hundredth of a
 * percent where collaterals differ. Only an account whose bounds lie on both sides of the factor is reckoned in integers. So the answer is the pool's. Not
 * thread-safe; {@link #below} makes no garbage unless something is reckoned in integers.
 */
public final class AccountWatch {

    private static final double RAY = 1e27;
    private static final double WHOLE = 1e4;
    private static final double WAD = 1e18;
    private static final double HALF = 0.5;
    /** A double is off by 2^-53 at each of a few steps. */
    private static final double UP = 1 + 1e-12;

    private static final double DOWN = 1 - 1e-12;

    private final int[] first;
    private final int[] reserve;
    private final int[] feed;
    private final int[] threshold;
    private final boolean[] mixed;
    private final double[] collateral;
    private final double[] debt;
    private final List<List<Stake>> accounts;
    private final int[] found;
    private double[] perCollateral = {};
    private double[] perDebt = {};
    private double[] perToken = {};
    private double[] price = {};
    private List<Indices> indices = List.of();
    private Prices prices = new Prices(List.of());
    private int exact;

    /** Takes over the accounts, each a list of stakes. */
    public AccountWatch(List<List<Stake>> accounts) {
        this.accounts = accounts.stream().map(List::copyOf).toList();
        int stakes = accounts.stream().mapToInt(List::size).sum();
        this.first = new int[accounts.size() + 1];
        this.reserve = new int[stakes];
        this.feed = new int[stakes];
        this.threshold = new int[stakes];
        this.mixed = new boolean[accounts.size()];
        this.collateral = new double[stakes];
        this.debt = new double[stakes];
        this.found = new int[accounts.size()];
        int at = 0;
        for (int account = 0; account < accounts.size(); account++) {
            first[account] = at;
            for (Stake stake : accounts.get(account)) {
                reserve[at] = stake.reserve();
                feed[at] = stake.feed();
                threshold[at] = stake.threshold();
                collateral[at] = stake.scaledCollateral().doubleValue();
                debt[at] = stake.scaledDebt().doubleValue();
                at++;
            }
            mixed[account] = accounts.get(account).stream()
                            .filter(stake -> stake.scaledCollateral().signum() > 0)
                            .mapToInt(Stake::threshold)
                            .distinct()
                            .count()
                    > 1;
        }
        first[accounts.size()] = at;
    }

    /** Takes over the reserves' indices and the feeds' answers of a block. */
    public void update(List<Indices> indices, Prices prices) {
        this.indices = List.copyOf(indices);
        this.prices = prices;
        if (perToken.length != indices.size()) {
            perToken = new double[indices.size()];
            perCollateral = new double[indices.size()];
            perDebt = new double[indices.size()];
        }
        if (price.length != prices.answers().size()) {
            price = new double[prices.answers().size()];
        }
        for (int i = 0; i < perToken.length; i++) {
            Indices its = indices.get(i);
            perToken[i] = 1 / its.unit().doubleValue();
            perCollateral[i] = its.liquidityIndex().doubleValue() / RAY * perToken[i];
            perDebt[i] = its.borrowIndex().doubleValue() / RAY * perToken[i];
        }
        for (int i = 0; i < price.length; i++) {
            price[i] = prices.of(i).doubleValue();
        }
    }

    /**
     * How many accounts have a health factor below {@code factor}, a wad; {@link #account} says which.
     */
    public int below(BigInteger factor) {
        double bar = factor.doubleValue() / WAD;
        // The pool rounds the factor half up.
        double lower = (factor.doubleValue() - HALF) / WAD;
        int count = 0;
        exact = 0;
        for (int account = 0; account < mixed.length; account++) {
            if (isBelow(account, lower, bar, factor)) {
                found[count++] = account;
            }
        }
        return count;
    }

    /** The number of the account that {@link #below} found at that place, in rising order. */
    public int account(int place) {
        return found[place];
    }

    /** How many accounts the last question had to reckon in integers. */
    public int exact() {
        return exact;
    }

    /** That account as it is now. */
    public Holdings holdings(int account) {
        List<Holding> list = new ArrayList<>();
        for (Stake stake : accounts.get(account)) {
            Indices its = indices.get(stake.reserve());
            list.add(new Holding(
                    stake.feed(),
                    its.unit(),
                    stake.scaledCollateral(),
                    its.liquidityIndex(),
                    stake.scaledDebt(),
                    its.borrowIndex(),
                    stake.threshold(),
                    stake.threshold()));
        }
        return new Holdings(list);
    }

    /** The accounts that {@link #below} found. */
    public int[] accounts(int count) {
        return Arrays.copyOf(found, count);
    }

    private boolean isBelow(int account, double lower, double bar, BigInteger factor) {
        double counted = 0;
        double all = 0;
        double owed = 0;
        double offCounted = 0;
        double offOwed = 0;
        for (int i = first[account]; i < first[account + 1]; i++) {
            int at = reserve[i];
            double answer = price[feed[i]];
            double cut = answer * perToken[at] + 1;
            if (collateral[i] > 0) {
                double value = collateral[i] * perCollateral[at] * answer;
                all += value;
                counted += value * threshold[i];
                offCounted += cut * threshold[i];
            }
            if (debt[i] > 0) {
                owed += debt[i] * perDebt[at] * answer;
                offOwed += cut;
            }
        }
        if (owed == 0) {
            return false;
        }
        double averaged = mixed[account] ? all : 0;
        double most = (counted * UP + offCounted) / WHOLE + 1;
        double least = (counted * DOWN - offCounted - averaged) / WHOLE - 1;
        if (most < lower * DOWN * (owed * DOWN - offOwed)) {
            return true;
        }
        if (least > bar * UP * (owed * UP + offOwed)) {
            return false;
        }
        exact++;
        return holdings(account).healthFactor(prices).compareTo(factor) < 0;
    }
}
