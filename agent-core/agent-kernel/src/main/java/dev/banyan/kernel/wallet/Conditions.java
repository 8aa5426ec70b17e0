package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import java.time.Instant;

/**
 * What is the case when an intent is judged.
 *
 * @param head the newest block
 * @param fees what inclusion in the next block costs
 * @param prices reference prices
 * @param nativeBalance the account's native balance at the head (in paper mode what is laid over it)
 * @param at the time
 */
public record Conditions(Head head, Fees fees, PriceBook prices, Wei nativeBalance, Instant at) {}
