package dev.banyan.kernel.books;

import dev.banyan.api.money.TokenAmount;

/**
 * The highest net value that an account had, made less and more by what was paid out of it and into it since.
 *
 * @param value in the unit of account
 * @param block up to which payments are in it
 */
public record HighWater(TokenAmount value, long block) {}
