package dev.banyan.daemon.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which own receipts, lessons and words of the operator an agent's memory was told to keep, each by the digest of its record, in {@code
 * receipts/AGENT.jsonl} of a data directory's audit folder: whoever can write into the store, but not there, can not take one away
 * unnoticed. A line for each call, on the disk before the store is told, and one once the store has done it; what the store had not
 * confirmed when the process died is not missed. Thread-safe.
 */
public final class ReceiptLedger {

    private static final String ENDING = ".jsonl";
    private static final String VERSION = "banyan-receipts";
    private static final int NEWEST = 1;
    private static final String CALL = "call";
    private static final String KEEP = "keep";
    private static final String FORGET = "forget";
    private static final String DONE = "done";
    private static final int DEAD = 256;

    private final LineFile file;
    private final Receipts told = new Receipts();
    private final Set<String> since = new HashSet<>();
    private boolean first;
    private boolean settled;
    private long calls;

    private ReceiptLedger(LineFile file) {
        this.file = file;
        this.first = !file.exists();
    }

    /**
     * Of an agent; nothing is made yet.
     *
     * @throws MemoryException if it can not be read, or is of a newer version
     */
    public static ReceiptLedger of(Path data, String agent) {
        ReceiptLedger ledger = new ReceiptLedger(new LineFile(folder(data).resolve(agent + ENDING)));
        if (!ledger.first) {
            ledger.file
                    .read("what the memory holds then is taken for all that it was told to keep")
                    .forEach(ledger::read);
        }
        return ledger;
    }

    /** The agents that have one under a data directory, in their order. */
    public static List<String> agents(Path data) throws IOException {
        Path folder = folder(data);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder(Path data) {
        return AuditFolder.of(data).path().resolve("receipts");
    }

    /** How many are to be there. */
    public synchronized int size() {
        return told.size();
    }

    /** These are to be kept; the call's number, for {@link #done}. Nothing is written of what is there already. */
    public synchronized long keep(Map<String, String> digests) throws IOException {
        notice(digests.keySet());
        OptionalLong again = told.again(digests);
        if (again.isPresent()) {
            return again.getAsLong();
        }
        long call = ++calls;
        if (told.keep(call, digests)) {
            add(call, digests, Set.of());
        }
        return call;
    }

    /** These are to be forgotten; the call's number, for {@link #done}. Those that were never kept are left out. */
    public synchronized long forget(Collection<String> ids) throws IOException {
        notice(ids);
        long call = ++calls;
        Set<String> known = told.forget(call, ids);
        if (!known.isEmpty()) {
            add(call, Map.of(), known);
        }
        return call;
    }

    /** The store has done what a call said. */
    public synchronized void done(long call) throws IOException {
        if (told.done(call) && !first) {
            file.add(doneLine(call), false);
        }
    }

    /** The ids of those that are to be there and are not as they were kept; what was told since this was read is left out. */
    public synchronized List<String> missing(Map<String, String> found) {
        return told.missing(found).stream().filter(id -> !since.contains(id)).toList();
    }

    /**
     * From now on, what was not confirmed is as it was found; once in a life, at its beginning. Of a memory that had no ledger yet, all that
     * is there is to be there: who had taken something away before can not be known.
     */
    public synchronized void settle(Map<String, String> found) throws IOException {
        Map<String, String> old = new TreeMap<>(found);
        old.keySet().removeAll(since);
        boolean changed = told.settle(old, since);
        if (first) {
            long call = ++calls;
            told.keep(call, old);
            told.done(call);
        }
        since.clear();
        settled = true;
        if (changed || first) {
            write();
        }
        first = false;
    }

    private void notice(Collection<String> ids) {
        if (!settled) {
            since.addAll(ids);
        }
    }

    /** Nothing is written before the first time that it is settled, which writes all of it. */
    private void add(long call, Map<String, String> digests, Set<String> ids) throws IOException {
        if (first) {
            return;
        }
        try {
            if (file.lines() > 2 * told.size() + DEAD) {
                write();
            } else {
                file.add(line(call, digests, ids), true);
            }
        } catch (IOException e) {
            told.drop(call);
            throw e;
        }
    }

    private void write() throws IOException {
        List<ObjectNode> all = new ArrayList<>();
        all.add(JsonNodeFactory.instance.objectNode().put(VERSION, NEWEST));
        told.tell((call, digests, ids) -> {
            all.add(line(call, digests, ids));
            if (call == Receipts.SURE) {
                all.add(doneLine(call));
            }
        });
        file.write(all);
    }

    private static ObjectNode line(long call, Map<String, String> digests, Set<String> ids) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put(CALL, call);
        if (!digests.isEmpty()) {
            ObjectNode keep = line.putObject(KEEP);
            new TreeMap<>(digests).forEach(keep::put);
        }
        if (!ids.isEmpty()) {
            ids.forEach(line.putArray(FORGET)::add);
        }
        return line;
    }

    private static ObjectNode doneLine(long call) {
        return JsonNodeFactory.instance.objectNode().put(DONE, call);
    }

    private void read(JsonNode line) {
        if (line.has(VERSION)) {
            int version = line.path(VERSION).asInt();
            if (version > NEWEST) {
                throw new MemoryException(
                        Code.NEWER_VERSION,
                        file.path() + " is of version " + version + "; this program reads " + NEWEST);
            }
        } else if (line.has(DONE)) {
            told.done(line.path(DONE).asLong());
        } else {
            long call = line.path(CALL).asLong();
            calls = Math.max(calls, call);
            Map<String, String> digests = new TreeMap<>();
            line.path(KEEP)
                    .properties()
                    .forEach(one -> digests.put(one.getKey(), one.getValue().asText("")));
            Set<String> ids = new TreeSet<>();
            line.path(FORGET).forEach(id -> ids.add(id.asText("")));
            told.keep(call, digests);
            told.forget(call, ids);
        }
    }
}
