package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;

/**
 * One swap through one pool.
 *
 * @param venue the venue's name in the agent's file
 * @param zeroForOne true if the pool's lower-addressed token goes in
 */
public record Hop(String venue, Address pool, Token tokenIn, Token tokenOut, boolean zeroForOne, Ppm fee) {}
