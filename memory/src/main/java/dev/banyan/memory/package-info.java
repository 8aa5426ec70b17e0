/**
 * Short-term window and long-term stores.
 *
 * <p>May depend on the agent API and langchain4j-core.
 */
@NullMarked
package dev.banyan.memory;

import org.jspecify.annotations.NullMarked;
