package dev.banyan.markets.lending;

import dev.banyan.api.market.VenueState;
import java.util.List;

/**
 * Accounts of others at a lending market, as they stand at one head.
 *
 * @param venue the market's name in the agent's file
 * @param accounts in the order of the file
 */
public record ListedAccounts(String venue, List<ListedAccount> accounts) implements VenueState {

    /** Keeps its own copy. */
    public ListedAccounts {
        accounts = List.copyOf(accounts);
    }
}
