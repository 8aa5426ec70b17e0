package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/**
 * A vault (ERC-4626) of the world, a {@code YieldVault}.
 *
 * @param name its name in an agent file
 * @param address its contract, which is its shares' token too
 * @param asset what it holds
 * @param ratePerSecond what it pays when the chain starts, of 10^27
 */
public record YieldVenue(String name, Address address, Token asset, BigInteger ratePerSecond) {}
