package dev.banyan.daemon.session;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.daemon.mind.ReadKey;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import java.util.ArrayList;
import java.util.List;

/** The keys that the servers of files want, before anybody asks one. */
public final class ServerKeys {

    private ServerKeys() {}

    /**
     * Sees that each can be read.
     *
     * @throws dev.banyan.daemon.console.UserError status 2 with the place of each that can not
     */
    public static void require(List<ParsedAgentFile> files, Environment environment) {
        List<Problem> problems = new ArrayList<>();
        for (ParsedAgentFile file : files) {
            if (file.assumed().brain() instanceof BrainDefinition.Model model) {
                model.key()
                        .flatMap(place -> ReadKey.trouble(place, environment))
                        .ifPresent(trouble -> problems.add(file.problemAt("brain.key", trouble)));
            }
            file.assumed()
                    .memory()
                    .flatMap(MemoryDefinition::longTerm)
                    .flatMap(MemoryDefinition.LongTerm::server)
                    .flatMap(MemoryDefinition.EmbeddingServer::key)
                    .flatMap(place -> ReadKey.trouble(place, environment))
                    .ifPresent(trouble -> problems.add(file.problemAt("memory.longTerm.key", trouble)));
        }
        AgentFileSet.refuse(problems);
    }
}
