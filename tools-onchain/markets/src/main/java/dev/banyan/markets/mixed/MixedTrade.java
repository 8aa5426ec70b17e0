package dev.banyan.markets.mixed;

import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;

/**
 * How much to send through a cycle.
 *
 * @param amountIn what goes into the first pool
 * @param profit what comes out of the last one above that
 * @param passage how far it goes through its pools of ticks
 */
public record MixedTrade(BigInteger amountIn, BigInteger profit, Passage passage) {}
