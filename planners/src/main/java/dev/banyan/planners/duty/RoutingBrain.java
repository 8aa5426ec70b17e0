package dev.banyan.planners.duty;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import java.util.concurrent.CompletionStage;

/**
 * Two brains as one: what is to be chosen is asked of the playbook, what is to be composed of the model. Thread-safe if both
 * are.
 *
 * @param playbook answers {@link BrainQuestion.Choose}
 * @param model answers the others
 */
public record RoutingBrain(Brain playbook, Brain model) implements Brain {

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        return switch (question) {
            case BrainQuestion.Choose choose -> playbook.ask(choose);
            case BrainQuestion.Compose compose -> model.ask(compose);
            case BrainQuestion.Reflect reflect -> model.ask(reflect);
        };
    }
}
