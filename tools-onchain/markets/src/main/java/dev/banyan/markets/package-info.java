/**
 * Pool, lending and vault mathematics and read-only views, pure.
 *
 * <p>May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets;

import org.jspecify.annotations.NullMarked;
