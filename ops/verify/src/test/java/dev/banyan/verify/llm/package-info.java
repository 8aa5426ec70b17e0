/** What an inference server really does, asked of the server itself: {@code ./banyan test --llm URL --model M}. */
@NullMarked
package dev.banyan.verify.llm;

import org.jspecify.annotations.NullMarked;
