/** Tests of the circuit breaker. */
@NullMarked
package dev.banyan.llm.internal.queue;

import org.jspecify.annotations.NullMarked;
