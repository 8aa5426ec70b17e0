package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose market a record holds. A record is continued only under an equal header.
 *
 * @param chainId the chain
 * @param agent the agent whose file named venues, tokens and prices
 * @param unit what prices are in, one of the tokens
 * @param tokens every token that a pool or a price may name, the native asset included, each once
 * @param venues where its pools are
 */
public record RecordHeader(long chainId, String agent, Token unit, List<Token> tokens, List<Venue> venues) {

    /**
     * A venue as the agent's file had it.
     *
     * @param addresses its contracts by role
     */
    public record Venue(String name, String kind, Map<String, Address> addresses) {
        /** Keeps its own copy, in the order of the roles. */
        public Venue {
            addresses = Map.copyOf(addresses);
        }

        Map<String, Address> inOrder() {
            return new TreeMap<>(addresses);
        }
    }

    /** Keeps its own copies; refuses a token that stands twice, and a unit that is none of them. */
    public RecordHeader {
        tokens = List.copyOf(tokens);
        venues = List.copyOf(venues);
        if (new HashSet<>(tokens).size() != tokens.size() || !tokens.contains(unit)) {
            throw new IllegalArgumentException("each token once expected, and the unit among them");
        }
        if (venues.stream().map(Venue::name).distinct().count() != venues.size()) {
            throw new IllegalArgumentException("each venue once expected");
        }
    }

    int indexOf(Token token) {
        int index = tokens.indexOf(token);
        if (index < 0) {
            throw new IllegalArgumentException("the record knows no token " + token);
        }
        return index;
    }

    int indexOfVenue(String name) {
        for (int i = 0; i < venues.size(); i++) {
            if (venues.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the record knows no venue " + name);
    }
}
