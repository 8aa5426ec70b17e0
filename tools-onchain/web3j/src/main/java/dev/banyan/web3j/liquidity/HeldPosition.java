package dev.banyan.web3j.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.markets.liquidity.Position;
import java.math.BigInteger;

/**
 * A position that an account holds.
 *
 * @param id its number at the contract that keeps it
 * @param fee of its pool
 * @param position its range and its liquidity
 * @param uncollected what {@code collect} would pay out now
 */
public record HeldPosition(
        BigInteger id, Address token0, Address token1, Ppm fee, Position position, Position.Amounts uncollected) {}
