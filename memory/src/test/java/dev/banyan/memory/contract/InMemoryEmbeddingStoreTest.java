package dev.banyan.memory.contract;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

/** The contract asks nothing that is peculiar to our own store. */
class InMemoryEmbeddingStoreTest extends EmbeddingStoreContract {

    @Override
    protected EmbeddingStore<TextSegment> empty() {
        return new InMemoryEmbeddingStore<>();
    }
}
