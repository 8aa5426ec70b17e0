package dev.banyan.planners.conversation;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlannerStep;
import java.util.List;
import java.util.stream.IntStream;

/** What follows from a plan's end: the model hears of it and is asked again, or the conversation has served its end, or its bounds. Pure. */
record Ending(Manner manner, Asking asking) {

    private static final int IDLE = 2;

    /** The plan that was waited for ended. */
    PlannerStep ended(Conversation before, PlanOutcome end, Situation situation) {
        Fate fate = Fate.of(end);
        if (!fate.known()) {
            return before.end("stopped, as it is not known what became of " + end.plan() + ": "
                            + String.join("; ", end.problems()))
                    .rest();
        }
        List<Ran> tasks = before.awaitedTasks();
        List<Ran> ran = IntStream.range(0, tasks.size())
                .mapToObj(i -> tasks.get(i).ended(fate.succeeded(i)))
                .toList();
        String heard = Heard.ended(end, fate, tasks, next(end));
        Conversation talk =
                SeenValues.add(before.ran(ran, heard), end).idle(ran.stream().noneMatch(Ran::done));
        if (talk.idle() >= IDLE) {
            return talk.end("stopped: no progress, nothing of the last " + IDLE + " plans went through")
                    .rest();
        }
        if (manner.stepwise() && talk.plans() >= manner.maxTasks()) {
            return talk.end("stopped after " + talk.plans() + " steps").rest();
        }
        if (!end.succeeded()) {
            return asking.replan(talk, String.join("; ", end.problems()), situation);
        }
        if (manner.stepwise()) {
            return asking.ask(talk, situation);
        }
        return ran.stream().anyMatch(Ran::changes)
                ? talk.end("done: the whole plan went through").rest()
                : asking.replan(talk, "the plan only read", situation);
    }

    private String next(PlanOutcome end) {
        if (manner.stepwise()) {
            return "Answer with the next task, or with no tasks if nothing more is to be done.";
        }
        return end.succeeded()
                ? "Answer with what is to be done now that this is known, or with no tasks if nothing is."
                : "What is done stays done, and its results stay known. Answer with tasks for what did not go through,"
                        + " or with no tasks.";
    }
}
