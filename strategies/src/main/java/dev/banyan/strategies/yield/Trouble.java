package dev.banyan.strategies.yield;

/** What keeps money from going into a venue or out of it, as a head shows it. */
enum Trouble {
    /** Its contracts do not answer. */
    UNREAD(2, "can not be read: nothing is moved there, and what is in it is not counted"),
    /** Nothing moves. */
    SHUT(0, "is paused: what is in it can not be taken out"),
    /** Nothing goes in. */
    FROZEN(0, "is frozen: nothing more goes in"),
    /** No room is left. */
    FULL(0, "takes nothing more now"),
    /** It can not pay. */
    SHORT(0, "can not pay out all that is in it now"),
    /** Its price or that of gas is not known. */
    UNPRICED(2, "has no price, or gas has none: nothing is moved for yield"),
    /** What the account has of the token is not known. */
    UNCOUNTED(2, "of the account can not be read: nothing is moved"),
    /** It did not go through. */
    REFUSED(0, "was refused: it is tried again later");

    private final int patience;
    private final String words;

    Trouble(int patience, String words) {
        this.patience = patience;
        this.words = words;
    }

    /** For how many blocks it must have stood before it is told. */
    int patience() {
        return patience;
    }

    /** What is told of a venue or token. */
    String of(String name) {
        return name + " " + words;
    }
}
