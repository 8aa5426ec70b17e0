package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Bid;
import java.time.Instant;
import java.util.Optional;

/**
 * What was said of a live intent since it was offered: by the gate, by people, and by whoever wanted it.
 *
 * @param decidedAt when the gate decided last
 * @param approved true if a person said yes
 * @param awaitsSimulation true if it has to be simulated (again) at a later head
 * @param withdrawn true if it is not wanted any more
 * @param bid what it can afford by the latest word, if there was one
 */
public record Word(
        Instant decidedAt, boolean approved, boolean awaitsSimulation, boolean withdrawn, Optional<Bid> bid) {

    /** Nothing yet. */
    static final Word NONE = new Word(Instant.EPOCH, false, false, false, Optional.empty());

    Word decided(Instant at) {
        return new Word(at, approved, awaitsSimulation, withdrawn, bid);
    }

    Word approval() {
        return new Word(decidedAt, true, awaitsSimulation, withdrawn, bid);
    }

    Word awaitingSimulation(boolean awaits) {
        return new Word(decidedAt, approved, awaits, withdrawn, bid);
    }

    Word withdrawal() {
        return new Word(decidedAt, approved, awaitsSimulation, true, bid);
    }

    Word raised(Bid latest) {
        return new Word(decidedAt, approved, awaitsSimulation, withdrawn, Optional.of(latest));
    }
}
