package dev.banyan.web3j.protocol;

import dev.banyan.api.agent.VenueDefinition;
import java.util.List;

/** What came of asking the chain about a venue of the file. */
public sealed interface Resolution {

    /** The venue with what the chain says of it. */
    record Resolved(VenueDefinition venue) implements Resolution {}

    /** It is something else than the file takes it for. */
    record Refused(List<Flaw> flaws) implements Resolution {
        /** Keeps its own copy. */
        public Refused {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * What is wrong.
     *
     * @param role the key below the venue's own, such as {@code provider}
     * @param message what is there and what would be right
     */
    record Flaw(String role, String message) {}

    /** One flaw. */
    static Resolution refused(String role, String message) {
        return new Refused(List.of(new Flaw(role, message)));
    }
}
