/**
 * From a question to the bytes that a model reads, and to the schema of its answer.
 */
@NullMarked
package dev.banyan.llm.internal.prompt;

import org.jspecify.annotations.NullMarked;
