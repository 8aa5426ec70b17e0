/**
 * The stores of a cluster: {@code PostgresEmbeddingStore} keeps records as plain rows and searches in memory; each node follows what
 * the others keep. {@code PgVectorStore} has the database search the same rows.
 *
 * <p>May depend on langchain4j-core, its store for pgvector, JDBC, {@code longterm.file}'s form of a record and {@code longterm.index}.
 */
@NullMarked
package dev.banyan.memory.longterm.postgres;

import org.jspecify.annotations.NullMarked;
