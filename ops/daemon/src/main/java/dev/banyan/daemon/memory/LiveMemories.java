package dev.banyan.daemon.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.Page;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.MemoryDesk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * The memories of a running daemon's agents. Removing goes through the agent, which forgets what it has learnt from that as well.
 *
 * @param data the daemon's directory
 * @param memories by agent; there may come more
 * @param lost what of them is missing
 * @param removal has an agent forget records; complete once they are gone
 */
public record LiveMemories(
        Path data,
        Map<String, Memory> memories,
        Lost lost,
        BiFunction<String, Set<String>, CompletionStage<Set<String>>> removal)
        implements MemoryDesk {

    private static final int PAGE = 500;

    @Override
    public String page(String agent, Optional<String> after) {
        Page page = Records.done(memory(agent).list(new Listing(agent, after, PAGE)));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode records = root.putArray("records");
        page.records().forEach(record -> records.add(WholeRecord.json(record)));
        root.put("next", page.next().orElse(null));
        return root.toString();
    }

    @Override
    public String forget(String agent, Set<String> ids, String by) {
        Removal how = new Removal(data, lost, some -> removed(agent, some));
        Set<String> gone = how.of(agent, Records.all(agent, memory(agent)), ids, by);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode forgotten = root.putArray("forgotten");
        gone.forEach(forgotten::add);
        return root.toString();
    }

    private Set<String> removed(String agent, Set<String> ids) {
        try {
            return removal.apply(agent, ids).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw UserError.failed("it is written down and will be done, but is not yet: " + e.getCause());
        }
    }

    private Memory memory(String agent) {
        return Optional.ofNullable(memories.get(agent))
                .orElseThrow(() -> UserError.input("no agent " + Printable.line(agent)
                        + " with a memory runs here; its file says memory.longTerm; those with one: "
                        + (memories.isEmpty() ? "none" : String.join(", ", new TreeSet<>(memories.keySet())))));
    }
}
