package dev.banyan.planners.duty;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.planners.conversation.ModelPlanner;
import dev.banyan.planners.playbook.PlaybookPlanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model's planner with the playbook behind it ({@code fallback: playbook}): while the model does not answer, the playbook
 * judges every head, so that the agent keeps its duties. Pure.
 *
 * <p>The model comes first at every head, as long as it has something to ask or to run; it is tried again as its planner
 * says. When it answers, the playbook judges no more; what it had decided by then is still begun. A rule fires, as ever,
 * when its condition turns true, and that is measured from the last head which the playbook judged: a condition that held then
 * and holds when it takes over again fires nothing new, so that a model that comes and goes does not make a rule pay twice.
 *
 * <p>The brain behind it is a {@link RoutingBrain}. Both planners share the notes, each with its own keys; the playbook's are
 * the ones it has alone, so that the ids of its plans go on when a file changes from one to the other.
 */
public final class WithDuties implements ModelPlanner {

    private static final String ASKED = "duty.asked";
    private static final String MODEL = "model";
    private static final String PLAYBOOK = "playbook";

    private final ModelPlanner model;
    private final PlaybookPlanner playbook;

    /** A model's planner and what stands in for it. */
    public WithDuties(ModelPlanner model, PlaybookPlanner playbook) {
        this.model = model;
        this.playbook = playbook;
    }

    @Override
    public boolean isUnanswered(Map<String, String> memo) {
        return model.isUnanswered(memo);
    }

    @Override
    public Optional<String> lastEnd(Map<String, String> memo) {
        return model.lastEnd(memo);
    }

    @Override
    public Optional<String> news(Map<String, String> before, Map<String, String> after) {
        return model.news(before, after);
    }

    /** What the model asks for, whose answer has the lessons too; else the lessons, where a rule asks for one. */
    @Override
    public Optional<String> recalls(PlanState state, Situation situation) {
        PlanState own = own(state);
        return model.recalls(own, situation).or(() -> playbook.recalls(own, situation));
    }

    private static PlanState own(PlanState state) {
        Map<String, String> memo = new HashMap<>(state.memo());
        memo.remove(ASKED);
        return new PlanState(memo, state.reply(), state.lastPlan());
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        String asked = state.memo().get(ASKED);
        PlanState own = own(state);
        if (state.reply().isPresent() && PLAYBOOK.equals(asked)) {
            return signed(playbook.step(own, situation));
        }
        PlannerStep step = model.step(own, situation);
        if (!(step instanceof PlannerStep.Done)) {
            return signed(step);
        }
        return signed(
                model.isUnanswered(step.memo())
                        ? playbook.step(new PlanState(step.memo(), Optional.empty(), state.lastPlan()), situation)
                        : playbook.waiting(step.memo()));
    }

    /** A question is noted with who asks it: the answer alone does not tell, when there is none. */
    private static PlannerStep signed(PlannerStep step) {
        if (!(step instanceof PlannerStep.Ask ask)) {
            return step;
        }
        Map<String, String> memo = new HashMap<>(ask.memo());
        memo.put(ASKED, ask.question() instanceof BrainQuestion.Choose ? PLAYBOOK : MODEL);
        return new PlannerStep.Ask(ask.question(), memo);
    }
}
