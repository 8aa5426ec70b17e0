/**
 * {@link dev.banyan.memory.minilm.MiniLm}: an embedder that knows meanings, offered as a service; of a module that is not among the
 * daemon's own libraries.
 *
 * <p>May depend on {@code longterm.file} and LangChain4j.
 */
@NullMarked
package dev.banyan.memory.minilm;

import org.jspecify.annotations.NullMarked;
