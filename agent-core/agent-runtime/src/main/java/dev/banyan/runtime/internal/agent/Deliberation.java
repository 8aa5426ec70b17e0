package dev.banyan.runtime.internal.agent;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.plan.Keepable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The planner with its notes: every end of a plan is shown to it once, and every reply. Not thread-safe.
 *
 * <p>Notes are written down when a deliberation comes to its end with a plan, was shown the end of one, or has a note
 * more or less than before; a note that only took another value, as one does at every head, goes with the next of these.
 * So a plan and the notes that say it was made are stored together.
 */
final class Deliberation {

    private final Planner planner;
    private final Diary diary;
    private PlanState state;
    private int shown;
    private Optional<String> news = Optional.empty();

    Deliberation(Planner planner, Diary diary) {
        this.planner = planner;
        this.diary = diary;
        this.state = diary.state().planner().planState();
    }

    /** True if a step would be for nothing, whatever the situation, so that nobody needs to read one. */
    boolean hasNothingToDo() {
        return planner.hasNothingToDo(state) && diary.state().planner().unseen().isEmpty();
    }

    /** What the memory is to be asked before the next step, if anything. */
    Optional<String> recalls(Situation situation) {
        List<PlanOutcome> ended = diary.state().planner().unseen();
        PlanState from = shown < ended.size() ? state.ended(ended.get(shown)) : state;
        return planner.recalls(from, situation);
    }

    /** The next step. */
    PlannerStep step(Situation situation) {
        List<PlanOutcome> ended = diary.state().planner().unseen();
        if (shown < ended.size()) {
            PlanOutcome next = ended.get(shown);
            shown++;
            return stepFrom(state.ended(next), situation);
        }
        return stepFrom(state, situation);
    }

    /** The step that follows a reply. */
    PlannerStep answered(BrainReply reply, Situation situation) {
        return stepFrom(state.answered(reply), situation);
    }

    /** What people should hear of the last step. */
    Optional<String> news() {
        return news;
    }

    private PlannerStep stepFrom(PlanState from, Situation situation) {
        PlannerStep step = planner.step(from, situation);
        news = planner.news(from.memo(), step.memo());
        state = new PlanState(step.memo(), Optional.empty(), from.lastPlan());
        Map<String, String> written = diary.state().planner().notes();
        boolean end = !(step instanceof PlannerStep.Ask);
        boolean other = !written.keySet().equals(step.memo().keySet());
        if (end && (step instanceof PlannerStep.Run || shown > 0 || other)) {
            write();
        }
        return step;
    }

    /** What a reply to a question about that situation is kept with. */
    Shown shown(Situation situation) {
        List<String> alerts = situation.alerts().stream().map(Keepable::whole).toList();
        return new Shown(situation.withAlerts(alerts), unwritten());
    }

    /** What was not written down of its notes, and of the ends that it was shown. */
    AgentEvent.PlannerNoted unwritten() {
        Map<String, String> before = diary.state().planner().notes();
        Map<String, String> changed = new HashMap<>(state.memo());
        changed.entrySet().removeAll(before.entrySet());
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(state.memo().keySet());
        return new AgentEvent.PlannerNoted(changed, gone, shown);
    }

    private void write() {
        diary.note(unwritten());
        diary.later();
        shown = 0;
    }
}
