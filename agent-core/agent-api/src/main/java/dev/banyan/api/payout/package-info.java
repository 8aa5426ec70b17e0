/**
 * Lists of payments that a person wrote: {@link dev.banyan.api.payout.PayoutList}. Depends on {@code api.intent} and below.
 */
@NullMarked
package dev.banyan.api.payout;

import org.jspecify.annotations.NullMarked;
