/**
 * From what a model wrote to checked calls of tools; nothing is read from prose.
 */
@NullMarked
package dev.banyan.llm.internal.reply;

import org.jspecify.annotations.NullMarked;
