package dev.banyan.api.payout;

/**
 * A payment of a list that is not made.
 *
 * @param line where it stands in its file, from one
 * @param id what the list calls it; empty if it has no id that can be read
 * @param reason what is wrong with it
 */
public record RefusedLine(int line, String id, String reason) {}
