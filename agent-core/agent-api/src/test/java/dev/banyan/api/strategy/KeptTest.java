package dev.banyan.api.strategy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class KeptTest {

    @Test
    void what_is_no_fraction_or_too_long_is_refused() {
        BigInteger long512 = BigInteger.TWO.pow(512).subtract(BigInteger.ONE);

        assertThatCode(() -> new Kept("v".repeat(200), "k".repeat(200), long512, long512))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Kept("v", "k", BigInteger.ZERO, BigInteger.ONE))
                .doesNotThrowAnyException();
        refused("v", "k", BigInteger.ONE, BigInteger.ZERO);
        refused("v", "k", BigInteger.ONE.negate(), BigInteger.ONE);
        refused("v".repeat(201), "k", BigInteger.ONE, BigInteger.ONE);
        refused("v", "k".repeat(201), BigInteger.ONE, BigInteger.ONE);
        refused("v", "k", long512.add(BigInteger.ONE), BigInteger.ONE);
        refused("v", "k", BigInteger.ONE, long512.add(BigInteger.ONE));
    }

    private static void refused(String venue, String kind, BigInteger numerator, BigInteger denominator) {
        assertThatThrownBy(() -> new Kept(venue, kind, numerator, denominator))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
