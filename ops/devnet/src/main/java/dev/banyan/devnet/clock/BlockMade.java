package dev.banyan.devnet.clock;

import java.math.BigInteger;

/**
 * A block that the clock has just made.
 *
 * @param index how many blocks the clock made before it
 * @param number its height
 * @param nextBaseFee wei a unit of gas costs in the block after it, before tips
 */
public record BlockMade(long index, long number, BigInteger nextBaseFee) {}
