package dev.banyan.markets.watch;

import java.math.BigInteger;

/**
 * What scaled units of a reserve are worth at a moment.
 *
 * @param unit base units of one whole token
 * @param liquidityIndex of one supplied, a ray
 * @param borrowIndex of one owed, a ray
 */
public record Indices(BigInteger unit, BigInteger liquidityIndex, BigInteger borrowIndex) {}
