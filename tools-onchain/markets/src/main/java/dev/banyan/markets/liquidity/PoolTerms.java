package dev.banyan.markets.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;

/** All of a pool of ticks that never changes. */
public record PoolTerms(String venue, Address address, Token token0, Token token1, Ppm fee, int spacing) {}
