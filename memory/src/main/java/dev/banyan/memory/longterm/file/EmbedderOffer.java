package dev.banyan.memory.longterm.file;

/**
 * Offers an embedder that is too large to be always there. A module offers it as a service, and has a constructor without arguments
 * for it.
 */
public interface EmbedderOffer {

    /** What an agent's file calls it. */
    String word();

    /** The embedder; making it may take its time, and is done once. */
    Embedder embedder();
}
