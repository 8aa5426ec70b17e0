/**
 * What the gateways of one process measure: {@link dev.banyan.llm.meter.LlmMeters} holds the registry and gives servers names
 * that hold nothing secret, {@link dev.banyan.llm.meter.ServerGauges} shows what the servers say about themselves.
 *
 * <p>May depend on {@code dev.banyan.llm}, on where servers are, and on Micrometer.
 */
@NullMarked
package dev.banyan.llm.meter;

import org.jspecify.annotations.NullMarked;
