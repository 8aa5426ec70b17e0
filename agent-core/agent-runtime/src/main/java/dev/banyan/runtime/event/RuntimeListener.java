package dev.banyan.runtime.event;

/**
 * Hears what happens, as it happens: the source of live views, status, reports and metrics.
 *
 * <p>Called from many threads, in order for one actor but not across actors. It must not block and must not throw: it
 * runs inside the actors.
 */
@FunctionalInterface
public interface RuntimeListener {

    /** Something happened. */
    void on(RuntimeEvent event);

    /** This listener, then {@code next}. */
    default RuntimeListener andThen(RuntimeListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }

    /** Hears nothing. */
    static RuntimeListener none() {
        return event -> {};
    }
}
