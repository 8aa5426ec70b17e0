package dev.banyan.verify.faults.verdict;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may leave an account of one asset.
 *
 * @param asset as in {@link Payment}
 * @param perTransaction the most by one transaction
 * @param perWindow the most within any span of {@link #WINDOW}
 */
public record Budget(String asset, BigInteger perTransaction, BigInteger perWindow) {

    /** Windows roll. */
    static final Duration WINDOW = Duration.ofHours(24);

    /** What is wrong with these movements, oldest first. */
    List<String> breaches(List<Movement> movements) {
        List<Movement> own =
                movements.stream().filter(one -> one.asset().equals(asset)).toList();
        List<String> breaches = new ArrayList<>();
        Map<String, BigInteger> byTransaction = new TreeMap<>();
        own.forEach(one -> byTransaction.merge(one.transaction(), one.amount(), BigInteger::add));
        byTransaction.forEach((transaction, sum) -> {
            if (sum.compareTo(perTransaction) > 0) {
                breaches.add("transaction " + transaction + " moved " + sum + " of " + asset + ", more than "
                        + perTransaction);
            }
        });
        BigInteger sum = BigInteger.ZERO;
        int oldest = 0;
        for (Movement newest : own) {
            sum = sum.add(newest.amount());
            while (own.get(oldest).time() <= newest.time() - WINDOW.toSeconds()) {
                sum = sum.subtract(own.get(oldest).amount());
                oldest++;
            }
            if (sum.compareTo(perWindow) > 0) {
                breaches.add(sum + " of " + asset + " left within a day up to " + newest.time() + ", more than "
                        + perWindow);
            }
        }
        return breaches;
    }
}
