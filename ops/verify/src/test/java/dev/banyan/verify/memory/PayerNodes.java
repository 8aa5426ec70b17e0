package dev.banyan.verify.memory;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.Memories;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.testkit.contract.Stages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Nodes that may host the payer, whose memory lies in a database.
 *
 * @param folder of the agent's file and of each node's own files
 * @param database of their journal
 */
record PayerNodes(Path folder, MemoryServer.Named database) {

    /** The agent's file. */
    Path path() {
        try {
            return Files.writeString(folder.resolve("payer.yaml"), """
                    banyan: 1
                    agent: payer
                    chain: {id: 31337, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                    memory: {longTerm: {store: postgres}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ParsedAgentFile file() {
        return AgentFileSet.read(
                        List.of(path()), name -> Optional.empty(), Catalogs.with(UserJars.none()), Strictness.RUN)
                .files()
                .getFirst();
    }

    /** A node with its own directory. */
    Memories node(String name, String secret) {
        return new Memories(folder.resolve(name), database.journal(), environment(secret), List.of());
    }

    Memory memory(Memories node) {
        return node.of(file()).orElseThrow();
    }

    static Environment environment(String secret) {
        return name -> name.equals(MemorySeal.VARIABLE) ? Optional.of(secret) : Optional.empty();
    }

    static List<MemoryRecord> all(Memory memory) {
        return Stages.get(memory.list(new Listing(Payer.NAME, Optional.empty(), 100)))
                .records();
    }
}
