package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.memory.RecordForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code memory export}: all records as text. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes all records to memory.jsonl in a folder, one JSON document a line, the oldest first.")
final class MemoryExportCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MemoryCommand memory;

    @Mixin
    private MemoryOption option = new MemoryOption();

    @Parameters(index = "1", arity = "1", paramLabel = "DIR", description = "a folder that has no memory.jsonl yet")
    private Path target = Path.of("");

    @Override
    public Integer call() {
        Path file = target.resolve("memory.jsonl");
        try (AgentMemory records = option.open()) {
            String text = records.all().reversed().stream()
                    .map(MemoryExportCommand::line)
                    .collect(Collectors.joining());
            Files.createDirectories(target);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            tell(records.agent(), records.all().size(), file);
        } catch (FileAlreadyExistsException e) {
            throw UserError.input("there is something at " + e.getFile() + " already; name another folder");
        } catch (IOException e) {
            throw UserError.environment(file + " can not be written: " + e.getMessage());
        }
        return ExitStatus.DONE.code();
    }

    private static String line(MemoryRecord record) {
        return RecordForm.json(record) + "\n";
    }

    private void tell(String agent, int count, Path file) {
        Console console = memory.parent().console();
        if (option.json()) {
            console.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("agent", agent)
                            .put("records", count)
                            .put("file", file.toString()));
        } else {
            console.err().println(count + " records of " + agent + " are in " + file);
        }
    }
}
