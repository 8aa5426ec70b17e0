package dev.banyan.daemon.view;

/** Shows a run to a person. Called from one thread at a time. */
public interface RunView extends AutoCloseable {

    /** A new head was worked on. */
    void show(Progress progress);

    /** Something to tell at once, one line. */
    void say(String line);

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
