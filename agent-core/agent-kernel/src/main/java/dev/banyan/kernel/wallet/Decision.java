package dev.banyan.kernel.wallet;

import java.util.List;

/**
 * What follows from one command or observation.
 *
 * @param state the state after the events
 * @param events what happened, to be stored in this order
 * @param effects what has to be done once they are stored
 */
public record Decision(WalletState state, List<WalletEvent> events, List<WalletEffect> effects) {

    /** Keeps its own copies. */
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }
}
