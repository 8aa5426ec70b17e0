package dev.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.market.PriceBook;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.contract.BrainContract;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedBrainTest extends BrainContract {

    private final ScriptedBrain brain = new ScriptedBrain();

    @Override
    protected Brain brain() {
        return brain;
    }

    @Override
    protected BrainQuestion.Choose question() {
        Situation situation = new Situation(
                new FakeChain(Samples.CHAIN_ID).headNow(), Map.of(), PriceBook.of(Samples.WETH), Map.of(), List.of());
        return new BrainQuestion.Choose(
                "do well",
                situation,
                List.of(new BrainQuestion.Choice("a", "true", "one"), new BrainQuestion.Choice("b", "true", "two")));
    }

    @Test
    void it_follows_the_script_and_remembers_the_questions() {
        brain.choose("b").reply(new BrainReply.Unavailable("down", "no server", true));
        assertThat(Stages.get(brain.ask(question()))).isEqualTo(new BrainReply.Chosen(List.of("b"), "as scripted"));
        assertThat(Stages.get(brain.ask(question()))).isInstanceOf(BrainReply.Unavailable.class);
        assertThat(brain.questions()).hasSize(2);
    }

    @Test
    void a_silent_brain_never_answers() {
        brain.fallSilent();
        assertThat(brain.ask(question())).isNotDone();
    }
}
