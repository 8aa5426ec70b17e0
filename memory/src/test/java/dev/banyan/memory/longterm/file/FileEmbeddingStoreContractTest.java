package dev.banyan.memory.longterm.file;

import dev.banyan.memory.contract.EmbeddingStoreContract;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileEmbeddingStoreContractTest extends EmbeddingStoreContract {

    @TempDir
    Path folder = Path.of("");

    private final List<FileEmbeddingStore> open = new ArrayList<>();

    @Override
    protected EmbeddingStore<TextSegment> empty() {
        FileEmbeddingStore store = FileEmbeddingStore.open(
                folder.resolve(Integer.toString(open.size())), DrawnModel.embedder("drawn", DIMENSION, 1));
        open.add(store);
        return store;
    }

    @AfterEach
    void close() {
        open.forEach(FileEmbeddingStore::close);
    }
}
