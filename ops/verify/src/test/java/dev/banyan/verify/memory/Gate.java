package dev.banyan.verify.memory;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many texts be embedded as it is told to, and fails those that come when it is closed. */
final class Gate implements EmbeddingModel, AutoCloseable {

    private final EmbeddingModel model;
    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger embedded = new AtomicInteger();
    private volatile boolean closed;

    Gate(EmbeddingModel model) {
        this.model = model;
    }

    void open() {
        open(1_000_000);
    }

    void open(int texts) {
        permits.release(texts);
    }

    /** Whoever waits goes on, and fails. */
    @Override
    public void close() {
        closed = true;
        open();
    }

    int embedded() {
        return embedded.get();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        permits.acquireUninterruptibly(texts.size());
        if (closed) {
            throw new IllegalStateException("the embedder is gone");
        }
        embedded.addAndGet(texts.size());
        return model.embedAll(texts);
    }
}
