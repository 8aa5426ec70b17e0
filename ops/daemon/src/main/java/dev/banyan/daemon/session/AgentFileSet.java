package dev.banyan.daemon.session;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.AgentFiles;
import dev.banyan.file.Environment;
import dev.banyan.file.ParseResult;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import dev.banyan.file.Strictness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent files of one command, each right as far as can be told offline, and right together.
 *
 * @param files in the order they were named
 */
public record AgentFileSet(List<ParsedAgentFile> files) {

    /** Keeps its own copy. */
    public AgentFileSet {
        files = List.copyOf(files);
    }

    /**
     * Reads them.
     *
     * @throws UserError status 2 with a line for every problem in any of them
     */
    public static AgentFileSet read(
            List<Path> paths, Environment environment, Catalogs catalogs, Strictness strictness) {
        List<ParsedAgentFile> parsed = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            switch (AgentFiles.parse(path, environment, catalogs.words(), strictness)) {
                case ParseResult.Parsed(ParsedAgentFile file) -> {
                    parsed.add(file);
                    if (strictness == Strictness.RUN) {
                        missing(file).ifPresent(problems::add);
                    }
                }
                case ParseResult.Invalid(List<Problem> found) -> problems.addAll(found);
            }
        }
        problems.addAll(AgentFiles.checkTogether(parsed));
        refuse(problems);
        return new AgentFileSet(parsed);
    }

    /**
     * Refuses agents that one daemon can not run together.
     *
     * @throws UserError status 2 at the chain of the first file that has not the chain and nodes of the first of all
     */
    void requireOneChain() {
        ParsedAgentFile first = files.getFirst();
        for (ParsedAgentFile file : files) {
            if (file.chainId() != first.chainId() || !file.rpc().equals(first.rpc())) {
                throw UserError.input(file.problemAt(
                                "chain",
                                "agents of one daemon share a chain and its nodes; " + first.file() + " has others")
                        .toString());
            }
        }
    }

    /** What is wrong with the file of a model that an agent is about to think with, if something is. */
    private static Optional<Problem> missing(ParsedAgentFile file) {
        return file.assumed().brain() instanceof BrainDefinition.Model model
                ? model.local()
                        .map(BrainDefinition.LocalFile::file)
                        .filter(path -> !(Files.isRegularFile(path) && Files.isReadable(path)))
                        .map(path -> file.problemAt("brain.gguf", "there is no file " + path + " that can be read"))
                : Optional.empty();
    }

    /** Ends the command if there is a problem. */
    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw UserError.input(problems.stream().map(Problem::toString).toList());
        }
    }
}
