package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.draft.Drafted;
import dev.banyan.planners.draft.Drafting;
import dev.banyan.planners.draft.Fingerprints;
import dev.banyan.planners.text.OutsideText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a plan of what the model answered, or has it hear why not, or ends the conversation: with an answer of nothing more, one that goes
 * round in circles, or one that is too long. Pure.
 *
 * @param repeats true if the file asks for its goal again and again, so that what an earlier conversation did may be wanted once more
 * @param tools by name
 */
record Answering(Manner manner, boolean repeats, Drafting drafting, Map<String, ToolSpec> tools, Asking asking) {

    private static final int LONGEST_ANSWER = 32 * 1024;
    private static final int LONGEST_REASON = 300;

    /** An answer came. */
    PlannerStep answered(Conversation talk, BrainReply.Composed answer, Situation situation) {
        if (answer.tasks().isEmpty()) {
            return talk.end("done: " + answer.because()).rest();
        }
        if (answer.text().length() > LONGEST_ANSWER) {
            return talk.end("stopped: an answer of " + answer.text().length() + " characters")
                    .rest();
        }
        return switch (drafting.draft(answer.tasks(), SeenValues.of(talk))) {
            case Drafted.Unsound(List<String> problems) -> refuse(talk, answer, problems, situation);
            case Drafted.Sound(List<Task> tasks) -> sound(talk, answer, tasks, situation);
        };
    }

    private PlannerStep refuse(
            Conversation talk, BrainReply.Composed answer, List<String> problems, Situation situation) {
        Conversation heard = talk.turn(answer.text(), Heard.refused(problems));
        return asking.replan(heard, "refused: " + String.join("; ", problems), situation);
    }

    private PlannerStep sound(Conversation talk, BrainReply.Composed answer, List<Task> tasks, Situation situation) {
        List<String> prints = Fingerprints.of(tasks);
        List<Ran> wish = IntStream.range(0, tasks.size())
                .mapToObj(i -> new Ran(talk.plans(), false, kind(tasks.get(i).tool()), prints.get(i)))
                .toList();
        List<Ran> before = talk.ran();
        Optional<String> circle =
                manner.stepwise() ? Repetition.ofStep(wish.getFirst(), before) : Repetition.ofPlan(wish, before);
        if (circle.isPresent()) {
            return talk.end("stopped: " + circle.get()).rest();
        }
        List<Ran> done = repeats ? before : concat(talk.past(), before);
        List<String> twice = Repetition.doneBefore(wish, done);
        if (!twice.isEmpty()) {
            return refuse(talk, answer, twice, situation);
        }
        Plan plan = new Plan(
                manner.kind() + "/" + talk.number() + "/" + talk.plans(),
                OutsideText.line(answer.because(), LONGEST_REASON),
                tasks,
                true);
        return new PlannerStep.Run(
                plan, talk.running(plan.id(), answer.text(), wish).toMap());
    }

    private static List<Ran> concat(List<Ran> first, List<Ran> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private ToolSpec.Kind kind(String tool) {
        return Optional.ofNullable(tools.get(tool)).map(ToolSpec::kind).orElseThrow();
    }
}
