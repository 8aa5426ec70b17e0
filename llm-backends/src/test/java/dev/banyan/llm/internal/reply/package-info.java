/** Tests of reading answers. */
@NullMarked
package dev.banyan.llm.internal.reply;

import org.jspecify.annotations.NullMarked;
