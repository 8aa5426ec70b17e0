/**
 * The file store: {@code FileEmbeddingStore} keeps vectors, texts and metadata in an append-only log of segments that survives a
 * SIGKILL at any moment, and changes its embedder in the background.
 *
 * <p>May depend on langchain4j-core and {@code longterm.index}.
 */
@NullMarked
package dev.banyan.memory.longterm.file;

import org.jspecify.annotations.NullMarked;
