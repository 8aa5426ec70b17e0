/**
 * Brains over inference servers.
 *
 * <p>May depend on the agent API and LangChain4j.
 */
@NullMarked
package dev.banyan.llm;

import org.jspecify.annotations.NullMarked;
