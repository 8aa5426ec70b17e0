package dev.banyan.daemon.http;

import java.util.Optional;
import java.util.Set;

/**
 * The memories of a daemon's agents, as its pages for operators show them. A call waits for the store; what goes wrong is a {@link
 * dev.banyan.daemon.console.UserError} with the status with which a command would end.
 */
public interface MemoryDesk {

    /** A page of records, the newest first, as {@code {"records": […], "next": …}}. */
    String page(String agent, Optional<String> after);

    /** Removes records, and what rests on them alone, once it is written down who said so; {@code {"forgotten": […]}}. */
    String forget(String agent, Set<String> ids, String by);
}
