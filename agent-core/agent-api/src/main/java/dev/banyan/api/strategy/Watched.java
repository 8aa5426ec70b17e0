package dev.banyan.api.strategy;

import dev.banyan.api.setting.NamedAddress;
import java.util.List;

/**
 * Accounts of others whose positions at a venue a strategy wants to see.
 *
 * @param venue the venue's name in the agent's file
 * @param accounts in the order of the file
 */
public record Watched(String venue, List<NamedAddress> accounts) {

    /** Keeps its own copy. */
    public Watched {
        accounts = List.copyOf(accounts);
    }
}
