package dev.banyan.kernel.wallet;

import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.Judgement;

/**
 * What was decided on an intent.
 *
 * @param judgement the decision, whether the account can pay included
 * @param fees what its transactions would offer for inclusion
 */
public record Ruling(Judgement judgement, FeePlan fees) {}
