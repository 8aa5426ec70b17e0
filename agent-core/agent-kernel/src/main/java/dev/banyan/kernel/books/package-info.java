/**
 * Whose doing it was that an account's balances changed: by strategy, plan or exit, to the base unit. Main types: {@code ReceiptMoves},
 * {@code Booking}, {@code Ledger}, {@code Figures}. Depends on the API.
 */
@NullMarked
package dev.banyan.kernel.books;

import org.jspecify.annotations.NullMarked;
