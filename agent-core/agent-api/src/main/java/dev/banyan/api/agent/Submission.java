package dev.banyan.api.agent;

/** How an agent's transactions reach the chain. */
public sealed interface Submission {

    /** Through the node's public pool. */
    record Open() implements Submission {}

    /**
     * As bundles to a relay of block builders.
     *
     * @param url of the relay; may be a secret
     * @param fallsBack true if what the relay does not take goes through the public pool
     */
    record Sealed(String url, boolean fallsBack) implements Submission {
        /** Without the URL. */
        @Override
        public String toString() {
            return "Sealed[fallsBack=" + fallsBack + "]";
        }
    }
}
