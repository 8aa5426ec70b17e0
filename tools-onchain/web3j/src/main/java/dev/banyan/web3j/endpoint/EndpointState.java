package dev.banyan.web3j.endpoint;

import java.util.Locale;

/** How one of several nodes stands. */
public enum EndpointState {
    /** Nothing was asked of it yet. */
    UNTRIED,
    /** It answers, and is read from. */
    READY,
    /** It failed a moment ago, and is asked only if no other answers. */
    RESTING,
    /** It is too many blocks behind the best head, and is not read from until it has caught up. */
    BEHIND,
    /** It claims a head so far above the others that it can not be right, and is not read from. */
    AHEAD,
    /** It names another block than the one in use for a settled height, and nobody can say who is right. */
    DISPUTED,
    /** It names another block for a settled height than most do, and is not read from until it agrees. */
    OUTVOTED,
    /** It serves another chain, and is not read from. */
    OTHER_CHAIN;

    /** True if what the node says can not be relied on; one that answers, or failed to a moment ago, is not meant. */
    public boolean isSuspect() {
        return switch (this) {
            case UNTRIED, READY, RESTING -> false;
            case BEHIND, AHEAD, DISPUTED, OUTVOTED, OTHER_CHAIN -> true;
        };
    }

    /** In small letters, with a hyphen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
