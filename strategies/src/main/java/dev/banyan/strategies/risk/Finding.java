package dev.banyan.strategies.risk;

/**
 * Something that was measured, with the sentence for when it rings.
 *
 * @param gauge the measurement
 * @param words for people
 */
record Finding(Gauge gauge, String words) {}
