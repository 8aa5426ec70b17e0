/**
 * What ends an agent: {@link dev.banyan.strategies.exit.ExitStrategy} does one step after the other, as
 * {@link dev.banyan.strategies.exit.ExitPlanner} finds them in what the account has, until nothing is left to do. May use the API and the
 * markets.
 */
@NullMarked
package dev.banyan.strategies.exit;

import org.jspecify.annotations.NullMarked;
