package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.memory.Dependents;
import dev.banyan.daemon.memory.RecordForm;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code memory show}: one record with its links. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a record, the decisions it came from, and what would be forgotten with it.")
final class MemoryShowCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MemoryCommand memory;

    @Mixin
    private MemoryOption option = new MemoryOption();

    @Parameters(index = "1", arity = "1", paramLabel = "ID", description = "the record")
    private String id = "";

    @Override
    public Integer call() {
        PrintStream out = memory.parent().console().out();
        try (AgentMemory records = option.open()) {
            MemoryRecord record = records.record(id);
            List<MemoryRecord> resting = Dependents.of(records.all(), Set.of(id));
            if (option.json()) {
                ObjectNode node = RecordForm.json(record);
                ArrayNode ids = node.putArray("restsOnIt");
                resting.forEach(one -> ids.add(one.id()));
                out.println(node);
            } else {
                out.println(RecordForm.lines(record));
                out.println("    importance " + record.importance());
                record.decisions().forEach(one -> out.println("    from decision " + Printable.line(one)));
                resting.forEach(one -> out.println("    rests on it: " + Printable.line(one.id())));
            }
        }
        return ExitStatus.DONE.code();
    }
}
