package dev.banyan.api.strategy;

import dev.banyan.api.hex.Address;

/**
 * Why a trade can not be made, whoever makes it and however fast: a pool or a token that does not do what its kind does. A market that
 * moved, a node that did not answer and gas that ran out are none.
 *
 * @param kind what is at fault
 * @param culprit its contract
 * @param cause what it does
 */
public record Fault(Kind kind, Address culprit, Cause cause) {

    /** What can be at fault. */
    public enum Kind {
        /** A pool: by its own swap. */
        POOL,
        /** A token: by its own transfer, wherever it is traded. */
        TOKEN
    }

    /** What it does. */
    public enum Cause {
        /** The pool refuses a swap that is paid in full: its product would fall. */
        BREAKS_K("breaks K"),
        /** Balances change by another amount than was transferred or asked for. */
        MOVES_OTHERWISE("moves another amount than it was told"),
        /** What was bought can not be sold: the token refuses the transfer, or the pool the swap. */
        SALE_REVERTS("reverts on a sale");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** For people: what it does, as the end of a sentence. */
        public String words() {
            return words;
        }
    }
}
