package dev.banyan.strategies.yield;

import java.math.BigInteger;

/**
 * The outcome of looking at a head.
 *
 * @param state what to remember if the decision is carried out
 * @param decision what to do
 * @param gap by how much a better division could bring more, at most
 */
public record YieldStep(YieldState state, YieldDecision decision, BigInteger gap) {}
