package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;

/** One allowance of the account: how much of {@code token} the {@code spender} may take. */
public record AllowanceKey(Token token, Address spender) {}
