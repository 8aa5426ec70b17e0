package dev.banyan.kernel.learning;

import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Episode.Kind;
import java.util.Arrays;
import java.util.Optional;

/** What a lesson warns of: which ends speak for it, which end retracts it, and how many of the latest are needed. */
public enum Sort {
    /** Own transactions revert. */
    REVERTS("reverts", Kind.REVERTED, 2),
    /** A position had to be rescued. */
    RESCUES("rescues", Kind.RESCUED, 1),
    /** Simulations fail. */
    SIMULATIONS("simulations", Kind.WOULD_FAIL, 2),
    /** The own gate says no. */
    DENIALS("denials", Kind.DENIED, 3),
    /** Plans fail. */
    PLANS("plans", Kind.PLAN_FAILED, 2);

    private final String word;
    private final Kind against;
    private final int needed;

    Sort(String word, Kind against, int needed) {
        this.word = word;
        this.against = against;
        this.needed = needed;
    }

    /** As it stands in a lesson's id. */
    public String word() {
        return word;
    }

    /** How far what speaks for it may be trusted, and so a lesson. */
    public Trust trust() {
        return against.trust();
    }

    boolean counts(Kind kind) {
        return isAgainst(kind) || isRetractedBy(kind);
    }

    boolean isAgainst(Kind kind) {
        return kind == against;
    }

    private boolean isRetractedBy(Kind kind) {
        return switch (this) {
            case REVERTS -> kind == Kind.CONFIRMED || kind == Kind.RESCUED;
            case SIMULATIONS, DENIALS -> kind == Kind.CONFIRMED;
            case RESCUES -> false;
            case PLANS -> kind == Kind.PLAN_DONE;
        };
    }

    /** How many of the latest must speak for it. */
    int needed() {
        return needed;
    }

    static Optional<Sort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    String says(int bad, int of) {
        return switch (this) {
            case REVERTS -> bad + " of the last " + of + " transactions reverted";
            case RESCUES ->
                "debt had to be paid back " + (bad == 1 ? "once" : bad + " times") + ", so near was liquidation";
            case SIMULATIONS -> bad + " of the last " + of + " ends were simulations that failed";
            case DENIALS -> bad + " of the last " + of + " ends were denied by the policy";
            case PLANS -> bad + " of the last " + of + " plans did not go through";
        };
    }
}
