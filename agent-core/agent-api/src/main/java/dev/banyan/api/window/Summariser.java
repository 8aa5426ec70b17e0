package dev.banyan.api.window;

import java.util.List;
import java.util.Optional;

/** Says in fewer words what falls out of a window. */
@FunctionalInterface
public interface Summariser {

    /**
     * The summary; the window cuts it to its own bound, and labels it by itself.
     *
     * @param before the summary so far, of what fell out earlier
     * @param fallen what falls out now, the oldest first
     * @param most tokens that it may take
     */
    String summary(Optional<WindowItem> before, List<WindowItem> fallen, int most);
}
