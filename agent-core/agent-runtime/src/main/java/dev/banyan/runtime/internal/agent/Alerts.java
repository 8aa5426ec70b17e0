package dev.banyan.runtime.internal.agent;

import java.util.ArrayList;
import java.util.List;

/** What was reported since the planner looked last, the newest 64 of it. Not thread-safe. */
final class Alerts {

    private static final int KEPT = 64;

    private final List<String> texts = new ArrayList<>(0);

    void add(String text) {
        if (texts.size() == KEPT) {
            texts.removeFirst();
        }
        texts.add(text);
    }

    /** Everything, which is then forgotten here. */
    List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
