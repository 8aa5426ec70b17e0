/**
 * What an agent remembers: the conversation's window ({@code window}) and the long-term store ({@code longterm}). Here are the
 * errors of both.
 *
 * <p>May depend on the agent API and langchain4j-core.
 */
@NullMarked
package dev.banyan.memory;

import org.jspecify.annotations.NullMarked;
