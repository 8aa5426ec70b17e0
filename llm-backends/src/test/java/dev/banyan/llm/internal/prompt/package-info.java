/** Tests of prompts and schemas. */
@NullMarked
package dev.banyan.llm.internal.prompt;

import org.jspecify.annotations.NullMarked;
