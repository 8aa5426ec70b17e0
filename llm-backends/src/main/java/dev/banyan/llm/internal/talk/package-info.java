/**
 * One question from its prompt to its reply, with one turn for repair.
 */
@NullMarked
package dev.banyan.llm.internal.talk;

import org.jspecify.annotations.NullMarked;
