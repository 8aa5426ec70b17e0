/**
 * The actors and the journal; Akka lives here.
 *
 * <p>May depend on the agent API, kernel and rules, and Akka.
 */
@NullMarked
package dev.banyan.runtime;

import org.jspecify.annotations.NullMarked;
