package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import java.math.BigInteger;

/**
 * What an intent pays for one id that it claims.
 *
 * @param to who receives it
 * @param amount base units of the token that the id stands for
 */
public record Payment(Address to, BigInteger amount) {}
