package dev.banyan.file;

import dev.banyan.file.yaml.Position;
import dev.banyan.file.yaml.YamlReader;
import dev.banyan.file.yaml.YamlResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads agent files. Whatever is in a file, it ends in a result and never in an exception. */
public final class AgentFiles {

    private static final int LARGEST = 1 << 20;

    private AgentFiles() {}

    /** Reads a file as far as that goes without a chain. Relative paths in it start at its folder. */
    public static ParseResult parse(Path file, Environment environment, Catalog catalog, Strictness strictness) {
        String name = file.toString();
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return invalid(name, Position.START, "there is no such file");
        } catch (IOException e) {
            return invalid(name, Position.START, "the file can not be read");
        }
        return parse(name, folder, bytes, environment, catalog, strictness);
    }

    static ParseResult parse(
            String name, Path folder, byte[] bytes, Environment environment, Catalog catalog, Strictness strictness) {
        if (bytes.length > LARGEST) {
            return invalid(name, Position.START, "the file has more than 1 MiB");
        }
        return switch (Utf8.decode(bytes)) {
            case Utf8.Decoded.Bad(Position at) -> invalid(name, at, "the file is not valid UTF-8 here");
            case Utf8.Decoded.Text(String text) ->
                switch (YamlReader.read(text)) {
                    case YamlResult.Malformed(Position at, String message) -> invalid(name, at, message);
                    case YamlResult.Tree(var root) ->
                        check(new ParsedAgentFile.Source(name, folder, root, environment, catalog, strictness));
                };
        };
    }

    private static ParseResult check(ParsedAgentFile.Source source) {
        Reading reading = source.reading();
        Optional<AgentReader.Draft> draft = source.read(reading, Decimals.assumed());
        return draft.isPresent() && reading.problems().isEmpty()
                ? new ParseResult.Parsed(new ParsedAgentFile(source, draft.get(), reading.warnings()))
                : new ParseResult.Invalid(reading.problems());
    }

    /** What is wrong with running these files in one daemon: two agents of one name, or on one account. */
    public static List<Problem> checkTogether(List<ParsedAgentFile> files) {
        List<Problem> problems = new ArrayList<>();
        Map<String, ParsedAgentFile> names = new HashMap<>();
        Map<String, ParsedAgentFile> accounts = new HashMap<>();
        for (ParsedAgentFile file : files) {
            ParsedAgentFile namesake = names.putIfAbsent(file.agent(), file);
            if (namesake != null) {
                problems.add(file.problemAt(
                        "agent", "an agent called " + file.agent() + " is in " + namesake.file() + " already"));
                continue;
            }
            ParsedAgentFile sharing = accounts.putIfAbsent(file.chainId() + "/" + file.account(), file);
            if (sharing != null) {
                problems.add(file.problemAt(
                        "wallet.address",
                        "the account belongs to agent " + sharing.agent() + " of " + sharing.file()
                                + " already; one account, one agent"));
            }
        }
        return problems;
    }

    private static ParseResult invalid(String file, Position at, String message) {
        return new ParseResult.Invalid(List.of(new Problem(file, at.line(), at.column(), "", message)));
    }
}
