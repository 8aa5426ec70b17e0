package dev.banyan.runtime.internal.agent;

import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.ArrayList;
import java.util.List;

/** What was reported since the planner looked last, the newest 64 of it. Not thread-safe. */
final class Alerts {

    private static final int KEPT = 64;

    private final String agent;
    private final RuntimeListener listener;
    private final List<String> texts = new ArrayList<>(0);

    /**
     * Nothing yet.
     *
     * @param listener hears at once what people should know too
     */
    Alerts(String agent, RuntimeListener listener) {
        this.agent = agent;
        this.listener = listener;
    }

    void add(String text) {
        if (texts.size() == KEPT) {
            texts.removeFirst();
        }
        texts.add(text);
    }

    /** A strategy raised these, which people hear too. */
    void raised(String strategy, List<String> raised) {
        for (String text : raised) {
            listener.on(new RuntimeEvent.StrategyAlerted(agent, strategy, text));
            add(strategy + ": " + text);
        }
    }

    /** A worker crashed, which people hear too. */
    void crashed(String actor, String reason, boolean restarted) {
        listener.on(new RuntimeEvent.ActorCrashed(agent, actor, reason, restarted));
        add(actor + " crashed: " + reason);
    }

    /** Everything, which is then forgotten here. */
    List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
