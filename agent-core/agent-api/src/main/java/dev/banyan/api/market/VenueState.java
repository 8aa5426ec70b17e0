package dev.banyan.api.market;

/**
 * What a venue showed at one head besides pools: a lending market's reserves, a vault's share price, a feed's round. An immutable value; who
 * knows the kind of venue knows the type.
 */
public interface VenueState {

    /** The venue's name in the agent's file. */
    String venue();
}
