/**
 * Long-term memory: {@code LongTermMemory} keeps records in any embedding store and recalls them by relevance, recency and
 * importance; {@code HashingModel} embeds without a model.
 *
 * <p>May depend on the agent API, langchain4j-core and the other packages of this room.
 */
@NullMarked
package dev.banyan.memory.longterm;

import org.jspecify.annotations.NullMarked;
