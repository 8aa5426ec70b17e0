package dev.banyan.kernel.policy;

import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.Lane;

/**
 * What the gate says.
 *
 * @param verdict the decision
 * @param lane the windows it counts in
 * @param estimate what it may cost; meaningful unless it is denied
 */
public record Judgement(Verdict verdict, Lane lane, Estimate estimate) {}
