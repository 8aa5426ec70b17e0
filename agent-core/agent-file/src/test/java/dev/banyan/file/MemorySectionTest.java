package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.MemoryDefinition.Embedder;
import dev.banyan.api.agent.MemoryDefinition.EmbeddingServer;
import dev.banyan.api.agent.MemoryDefinition.LongTerm;
import dev.banyan.api.agent.MemoryDefinition.Store;
import dev.banyan.api.agent.ServerKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySectionTest {

    @Test
    void without_the_key_there_is_no_memory() {
        assertThat(read("")).isEmpty();
    }

    @Test
    void records_lie_in_a_file_and_are_embedded_without_a_model() {
        assertThat(read("memory: {window: 8000 tokens, longTerm: {store: file, embedder: hashing}}"))
                .contains(new MemoryDefinition(8000, Optional.of(new LongTerm(Store.FILE, Embedder.HASHING))));
    }

    @Test
    void records_may_lie_in_the_database_of_the_journal() {
        assertThat(read("memory: {longTerm: {store: postgres}}"))
                .contains(new MemoryDefinition(4096, Optional.of(new LongTerm(Store.POSTGRES, Embedder.HASHING))));
        assertThat(read("memory: {longTerm: {store: pgvector}}"))
                .contains(new MemoryDefinition(4096, Optional.of(new LongTerm(Store.PGVECTOR, Embedder.HASHING))));
    }

    @Test
    void a_server_makes_vectors_at_an_address_that_is_not_shown() {
        MemoryDefinition memory = read("""
                        memory:
                          longTerm: {store: file, embedder: server, server: vllm, url: "http://me:pw@${HOST}:1/v1", model: nomic, timeout: 3s}
                        """).orElseThrow();

        assertThat(memory.longTerm().flatMap(LongTerm::server))
                .contains(new EmbeddingServer("vllm", "http://me:pw@127.0.0.1:1/v1", "nomic", Duration.ofSeconds(3)));
        assertThat(memory.toString()).doesNotContain("pw");
        assertThat(
                        read("memory: {longTerm: {store: file, embedder: server, url: \"http://h\", model: m, key: {file: k}}}")
                                .flatMap(MemoryDefinition::longTerm)
                                .flatMap(LongTerm::server)
                                .flatMap(EmbeddingServer::key))
                .contains(new ServerKey.Kept(FileFixture.FOLDER.resolve("k")));
        assertThat(read("memory: {longTerm: {store: file, embedder: server, url: \"http://h\", model: m}}")
                        .flatMap(MemoryDefinition::longTerm)
                        .flatMap(LongTerm::server))
                .contains(new EmbeddingServer("openai", "http://h", "m", Duration.ofSeconds(10)));
    }

    @Test
    void what_is_left_out_has_its_usual_value() {
        assertThat(read("memory: {longTerm: {store: file}}"))
                .contains(new MemoryDefinition(4096, Optional.of(new LongTerm(Store.FILE, Embedder.HASHING))));
        assertThat(read("memory: {longTerm: {store: none}}")).contains(new MemoryDefinition(4096, Optional.empty()));
        assertThat(read("memory: {}")).contains(new MemoryDefinition(4096, Optional.empty()));
    }

    private static Optional<MemoryDefinition> read(String memory) {
        return FileFixture.parsed(FileFixture.good() + memory + "\n").assumed().memory();
    }
}
