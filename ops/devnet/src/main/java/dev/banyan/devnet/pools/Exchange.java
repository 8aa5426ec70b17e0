package dev.banyan.devnet.pools;

/** The two exchanges of the local world, each a factory and a router of its own. */
public enum Exchange {
    /** The first one. */
    DEX_A("dexA"),
    /** The second one. */
    DEX_B("dexB");

    private final String venue;

    Exchange(String venue) {
        this.venue = venue;
    }

    /** Its name in an agent file. */
    public String venue() {
        return venue;
    }
}
