package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/**
 * A token that one of the protocols' people needs at the start; the wrapped native token is made of the receiver's own ether.
 *
 * @param token what
 * @param to who
 * @param amount how much, in base units
 */
public record Grant(Token token, Address to, BigInteger amount) {}
