package dev.banyan.daemon.mind;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.plan.Planner;

/** What an agent thinks with. */
public record Mind(Planner planner, Brain brain) {}
