package dev.banyan.strategies.risk;

import java.util.Optional;

/**
 * Something that a brain may choose.
 *
 * @param id its name in the alert and in the answer
 * @param response what is done; empty for nothing
 * @param words for people and models
 */
record Option(String id, Optional<RiskResponse> response, String words) {}
