package dev.banyan.daemon.mind;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.ProbeReport;
import dev.banyan.llm.gateway.Probe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks at the servers of brains when a daemon starts, beside everything else, and says what they are worth: nobody waits for
 * it, and a daemon starts without its models too. Used by one thread.
 */
final class StartProbes implements AutoCloseable {

    private final Consumer<String> say;
    private final Map<BrainSettings, Thread> looks = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param say told one line a server, by threads of its own
     */
    StartProbes(Consumer<String> say) {
        this.say = say;
    }

    /** Looks at the servers of some settings, once. */
    void look(BrainSettings settings) {
        looks.computeIfAbsent(
                settings, one -> Thread.ofVirtual().name("brain-probe").start(() -> probe(one)));
    }

    private void probe(BrainSettings settings) {
        try {
            for (ProbeReport report : new Probe(settings).run()) {
                say.accept("brain: " + String.join("; ", report.lines()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends those that have not ended. */
    @Override
    @SuppressWarnings("Interruption")
    public void close() {
        looks.values().forEach(Thread::interrupt);
    }
}
