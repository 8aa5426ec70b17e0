/** Questions that recur in tests. */
@NullMarked
package dev.banyan.llm;

import org.jspecify.annotations.NullMarked;
