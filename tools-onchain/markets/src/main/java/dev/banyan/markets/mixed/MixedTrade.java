package dev.banyan.markets.mixed;

import java.math.BigInteger;

/**
 * How much to send through a cycle.
 *
 * @param amountIn what goes into the first pool
 * @param profit what comes out of the last one above that
 */
public record MixedTrade(BigInteger amountIn, BigInteger profit) {}
