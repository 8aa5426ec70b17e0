package dev.banyan.strategies.yield;

import java.math.BigInteger;
import java.util.List;

/** What to do at a head. */
public sealed interface YieldDecision {

    /**
     * Nothing.
     *
     * @param why why not
     */
    record Stay(Reason why) implements YieldDecision {}

    /**
     * Moving money to where it earns more, or into the buffer.
     *
     * @param transfers first all that come out, then all that go in
     * @param gain what that brings over the horizon after costs; negative where the buffer asks for it
     */
    record Move(List<Transfer> transfers, BigInteger gain) implements YieldDecision {

        /** Copies the list. */
        public Move {
            transfers = List.copyOf(transfers);
        }
    }

    /**
     * Leaving venues whose share price has fallen, whatever that costs.
     *
     * @param transfers what comes out
     * @param stuck names of venues that can not pay out all of it now
     */
    record Flee(List<Transfer> transfers, List<String> stuck) implements YieldDecision {

        /** Copies the lists. */
        public Flee {
            transfers = List.copyOf(transfers);
            stuck = List.copyOf(stuck);
        }
    }

    /** Why nothing is moved. */
    enum Reason {
        /** A move was made not long ago. */
        RESTING,
        /** Everything is where it earns most, or what is not is too little. */
        AT_BEST,
        /** It would not bring enough over what it costs. */
        NOT_WORTH_IT
    }
}
