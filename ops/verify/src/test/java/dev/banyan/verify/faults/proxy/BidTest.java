package dev.banyan.verify.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BidTest {

    private static final Bid BEFORE = bid(100, 1000);

    @Test
    void tenPercentOnBothFeesIsEnough() {
        assertThat(bid(110, 1100).mayReplace(BEFORE)).isTrue();
    }

    @Test
    void lessThanTenPercentOnEitherFeeIsNot() {
        assertThat(bid(109, 1100).mayReplace(BEFORE)).isFalse();
        assertThat(bid(110, 1099).mayReplace(BEFORE)).isFalse();
        assertThat(bid(100, 5000).mayReplace(BEFORE)).isFalse();
    }

    @Test
    void theSameFeeIsNotEvenWhereTenPercentRoundsToNothing() {
        assertThat(bid(1, 10).mayReplace(bid(1, 9))).isFalse();
        assertThat(bid(2, 10).mayReplace(bid(1, 9))).isTrue();
    }

    private static Bid bid(long tip, long cap) {
        return new Bid(BigInteger.valueOf(tip), BigInteger.valueOf(cap));
    }
}
