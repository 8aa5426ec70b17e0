package dev.banyan.runtime.internal.journal.stored;

import java.math.BigInteger;
import java.time.Instant;

/** Times as whole nanoseconds since 1970-01-01T00:00:00Z. */
final class Times {

    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

    private Times() {}

    static BigInteger nanos(Instant time) {
        return BigInteger.valueOf(time.getEpochSecond()).multiply(SECOND).add(BigInteger.valueOf(time.getNano()));
    }

    /** Out of range, this is an {@link ArithmeticException} or a {@link java.time.DateTimeException}. */
    static Instant at(BigInteger nanos) {
        BigInteger within = nanos.mod(SECOND);
        return Instant.ofEpochSecond(nanos.subtract(within).divide(SECOND).longValueExact(), within.longValueExact());
    }
}
