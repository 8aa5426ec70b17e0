/**
 * Files of payments, CSV or JSON, as checked lists: {@link dev.banyan.file.payout.PayoutFiles}. Pure but for the bytes that
 * it is given. May depend on {@code dev.banyan.file}, the agent API, the words of {@code dev.banyan.rules.text} and
 * Jackson's tokenizer.
 */
@NullMarked
package dev.banyan.file.payout;

import org.jspecify.annotations.NullMarked;
