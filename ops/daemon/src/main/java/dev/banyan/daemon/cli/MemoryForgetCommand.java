package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.session.DataDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code memory forget}: records are removed for good, and who had that done is kept. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Removes records for good, and what rests on them alone. Of a record that somebody took",
            "out of the store, and that is told as missing, accepts that it is gone.",
            "Who said so, when and which is signed and kept in audit/forgotten.jsonl first."
        })
final class MemoryForgetCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MemoryCommand memory;

    @Mixin
    private MemoryOption option = new MemoryOption();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "records")
    private List<String> ids = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (AgentMemory records = option.open()) {
            tell(records.agent(), forget(records));
        }
        return ExitStatus.DONE.code();
    }

    /** A daemon that runs has its directory to itself. */
    private Set<String> forget(AgentMemory records) throws IOException {
        Set<String> wanted = new LinkedHashSet<>(ids);
        String by = System.getProperty("user.name", "operator");
        if (records.isLive()) {
            return records.forget(wanted, by);
        }
        DataDirectory directory = DataDirectory.open(option.data());
        try {
            return records.forget(wanted, by);
        } finally {
            directory.close();
        }
    }

    private void tell(String agent, Set<String> gone) {
        PrintStream out = memory.parent().console().out();
        if (option.json()) {
            ObjectNode root = JsonNodeFactory.instance.objectNode().put("agent", agent);
            ArrayNode forgotten = root.putArray("forgotten");
            gone.forEach(forgotten::add);
            out.println(root);
        } else {
            gone.forEach(id -> out.println("forgot " + Printable.line(id)));
        }
    }
}
