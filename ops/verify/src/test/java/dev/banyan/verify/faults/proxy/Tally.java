package dev.banyan.verify.faults.proxy;

import dev.banyan.verify.faults.script.Asked;
import java.util.HashMap;
import java.util.Map;

/** Counts what comes by. Thread-safe. */
final class Tally {

    private final Map<String, Long> counts = new HashMap<>();
    private long requests;

    /** Counts a request, or a push whose name begins with {@link Asked#PUSH}. */
    synchronized Asked count(String method) {
        long nth = counts.merge(method, 1L, Long::sum);
        if (!method.startsWith(Asked.PUSH)) {
            requests++;
        }
        return new Asked(method, nth, requests);
    }

    /** How many of a method came. */
    synchronized long of(String method) {
        return counts.getOrDefault(method, 0L);
    }
}
