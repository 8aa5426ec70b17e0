package dev.banyan.strategies.risk;

/**
 * What can ring, whatever its level.
 *
 * @param concern what it is about
 * @param subject the account, feed, venue or token
 */
public record Ring(Concern concern, String subject) {}
