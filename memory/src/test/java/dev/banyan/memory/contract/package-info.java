/**
 * What any embedding store must do to keep memories: extend {@code EmbeddingStoreContract}. Shipped as this module's test-jar.
 */
@NullMarked
package dev.banyan.memory.contract;

import org.jspecify.annotations.NullMarked;
