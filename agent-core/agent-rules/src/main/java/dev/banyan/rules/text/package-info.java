/**
 * Values as people write them: amounts with a symbol, gas prices, shares, durations, settings. Main types: {@link
 * dev.banyan.rules.text.Parsed}, {@link dev.banyan.rules.text.Written}, {@link dev.banyan.rules.text.TokenNames}.
 *
 * <p>May depend on the agent API alone.
 */
@NullMarked
package dev.banyan.rules.text;

import org.jspecify.annotations.NullMarked;
