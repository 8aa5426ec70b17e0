package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.memory.RecordForm;
import dev.banyan.rules.text.Closest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code memory list}: records, the newest first. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists records, the newest first, page by page.")
final class MemoryListCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MemoryCommand memory;

    @Mixin
    private MemoryOption option = new MemoryOption();

    @Option(
            names = "--trust",
            paramLabel = "LEVEL",
            defaultValue = "outside",
            description = "trusted at least so much: outside, observed, chosen, own-receipt or operator")
    private String trust = "";

    @Option(names = "--since", paramLabel = "TIME", description = "not older, such as 2026-11-30T09:00:00Z")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "how many (default 50)")
    private int limit;

    @Option(names = "--after", paramLabel = "ID", description = "go on after this record")
    private @Nullable String after;

    @Override
    public Integer call() {
        Trust least = RecordForm.trust(trust)
                .orElseThrow(() -> UserError.input(
                        "--trust " + Printable.line(trust) + ": " + Closest.hint(trust, RecordForm.words())));
        Instant oldest = since == null ? Instant.MIN : time(since);
        if (limit < 1) {
            throw UserError.input("--limit " + limit + ": 1 or more expected");
        }
        try (AgentMemory records = option.open()) {
            List<MemoryRecord> all = records.all();
            int from = after == null ? 0 : all.indexOf(records.record(after)) + 1;
            List<MemoryRecord> found = all.subList(from, all.size()).stream()
                    .filter(record -> record.provenance().trust().compareTo(least) >= 0)
                    .filter(record -> !record.time().isBefore(oldest))
                    .toList();
            tell(records.agent(), found, memory.parent().console());
        }
        return ExitStatus.DONE.code();
    }

    private void tell(String agent, List<MemoryRecord> found, Console console) {
        List<MemoryRecord> page = found.subList(0, Math.min(limit, found.size()));
        boolean more = page.size() < found.size();
        if (option.json()) {
            ObjectNode root = JsonNodeFactory.instance.objectNode().put("agent", agent);
            ArrayNode records = root.putArray("records");
            page.forEach(record -> records.add(RecordForm.json(record)));
            root.put("next", more ? page.getLast().id() : null);
            console.out().println(root);
            return;
        }
        page.forEach(record -> console.out().println(RecordForm.lines(record)));
        console.err()
                .println(
                        more
                                ? page.size() + " of " + found.size() + " records; go on with --after '"
                                        + Printable.line(page.getLast().id()) + "'"
                                : page.size() + (page.size() == 1 ? " record" : " records"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw UserError.input(
                    "--since " + Printable.line(text) + ": a moment such as 2026-11-30T09:00:00Z is expected");
        }
    }
}
