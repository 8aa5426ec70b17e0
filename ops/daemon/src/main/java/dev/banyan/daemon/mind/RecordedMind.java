package dev.banyan.daemon.mind;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.llm.gateway.RecordedAnswers;
import dev.banyan.planners.conversation.ModelPlanner;
import dev.banyan.planners.playbook.PlaybookBrain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent thinks with by its file, where the model's answers come from a journal: they are read and planned as today,
 * and no server is asked.
 */
public final class RecordedMind {

    private static final int STEPS = 8;

    private final ModelPlanner planner;
    private final PlaybookBrain playbook;
    private final Vocabulary words;
    private final int maxTasks;

    private RecordedMind(AgentDefinition agent, ModelPlanner planner, Vocabulary words, int maxTasks) {
        this.planner = planner;
        this.playbook = new PlaybookBrain(agent);
        this.words = words;
        this.maxTasks = maxTasks;
    }

    /**
     * Of a file; empty if it asks no model.
     *
     * @param tools what it may use, in the order of the file
     */
    public static Optional<RecordedMind> of(AgentDefinition agent, List<ToolSpec> tools) {
        if (!(agent.brain() instanceof BrainDefinition.Model model)
                || agent.planner().kind().equals("playbook")) {
            return Optional.empty();
        }
        Vocabulary words = AgentWords.of(agent, tools);
        int most = agent.planner().kind().equals("react") ? 1 : agent.planner().maxTasks();
        return Optional.of(new RecordedMind(agent, ModelMinds.planner(agent, model, words), words, most));
    }

    /** An answer as it is read today. */
    public BrainReply read(String text, Inference by) {
        return RecordedAnswers.read(words, maxTasks, text, by);
    }

    /** What the planner does next: it runs a plan, asks the model, or is done; what the playbook is asked is answered. */
    public PlannerStep step(PlanState state, BrainReply reply, Situation situation) {
        PlannerStep step = planner.step(state.answered(reply), situation);
        for (int i = 0;
                i < STEPS
                        && step instanceof PlannerStep.Ask ask
                        && ask.question() instanceof BrainQuestion.Choose choose;
                i++) {
            PlanState next = new PlanState(step.memo(), Optional.of(playbook.choose(choose)), state.lastPlan());
            step = planner.step(next, situation);
        }
        return step;
    }

    /** How the conversation ended, if it did. */
    public Optional<String> lastEnd(Map<String, String> memo) {
        return planner.lastEnd(memo);
    }
}
