package dev.banyan.strategies.yield;

import java.math.BigInteger;

/** One movement between the account and a venue. */
public sealed interface Transfer {

    /** The venue's name. */
    String venue();

    /** How much, base units, more than zero. */
    BigInteger amount();

    /**
     * From the venue to the account.
     *
     * @param venue the venue's name
     * @param amount base units
     */
    record Out(String venue, BigInteger amount) implements Transfer {}

    /**
     * From the account to the venue.
     *
     * @param venue the venue's name
     * @param amount base units
     */
    record In(String venue, BigInteger amount) implements Transfer {}
}
