/**
 * Vectors of texts from an inference server: {@link dev.banyan.llm.embed.ServerEmbeddings}.
 *
 * <p>May depend on this module's internals and LangChain4j's core.
 */
@NullMarked
package dev.banyan.llm.embed;

import org.jspecify.annotations.NullMarked;
