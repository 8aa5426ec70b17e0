package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.runtime.assembly.ControlTools;
import java.util.List;

/** The rules of an agent's file by which it ends, where its playbook decides. */
record EndRules(String goal, List<BrainQuestion.Choice> choices) {

    EndRules {
        choices = List.copyOf(choices);
    }

    static EndRules of(AgentDefinition agent) {
        boolean ruled = !(agent.brain() instanceof BrainDefinition.Model model) || model.fallsBack();
        List<BrainQuestion.Choice> choices = agent.playbook().stream()
                .filter(rule -> ruled && rule.tasks().stream().anyMatch(ControlTools::isExit))
                .map(rule -> new BrainQuestion.Choice(rule.when(), rule.when(), String.join(", then ", rule.text())))
                .distinct()
                .toList();
        return new EndRules(agent.goal(), choices);
    }

    boolean any() {
        return !choices.isEmpty();
    }

    BrainQuestion question(Situation situation) {
        return new BrainQuestion.Choose(goal, situation, choices);
    }

    /** True if one of them holds. */
    static boolean hold(BrainReply reply) {
        return reply instanceof BrainReply.Chosen chosen && !chosen.ids().isEmpty();
    }
}
