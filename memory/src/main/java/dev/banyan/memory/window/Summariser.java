package dev.banyan.memory.window;

import java.util.List;

/** Says in fewer words what falls out of a window. The summary so far, if any, comes first. */
@FunctionalInterface
public interface Summariser {

    /** The summary; the window cuts it to its own bound, and labels it by itself. */
    String summary(List<WindowItem> fallen);
}
