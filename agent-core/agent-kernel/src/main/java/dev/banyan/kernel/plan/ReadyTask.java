package dev.banyan.kernel.plan;

import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.Arguments;

/** A task that may run now, with the values of all its arguments. */
public record ReadyTask(Task task, Arguments arguments) {}
