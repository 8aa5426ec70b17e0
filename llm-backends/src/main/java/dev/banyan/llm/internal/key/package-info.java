/**
 * The secret that lets a request in: {@link dev.banyan.llm.internal.key.ApiKey}. Depends on nothing.
 */
@NullMarked
package dev.banyan.llm.internal.key;

import org.jspecify.annotations.NullMarked;
