package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Brain} must do. An implementer gives a brain and a question with choices. */
public abstract class BrainContract {

    /** The brain under test. */
    protected abstract Brain brain();

    /** A question with at least two choices that it can answer. */
    protected abstract BrainQuestion.Choose question();

    @Test
    void it_chooses_among_the_choices_and_each_at_most_once() {
        BrainReply reply = Stages.get(brain().ask(question()));
        assertThat(reply).isInstanceOf(BrainReply.Chosen.class);
        List<String> ids = ((BrainReply.Chosen) reply).ids();
        assertThat(ids).noneMatch(((BrainReply.Chosen) reply).unknown()::contains);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(question().choices()).extracting(BrainQuestion.Choice::id).containsAll(ids);
    }

    @Test
    void without_choices_it_chooses_nothing() {
        BrainQuestion.Choose asked = question();
        BrainReply reply =
                Stages.get(brain().ask(new BrainQuestion.Choose(asked.goal(), asked.situation(), List.of())));
        if (reply instanceof BrainReply.Chosen chosen) {
            assertThat(chosen.ids()).isEmpty();
        }
    }

    @Test
    void questions_may_be_asked_at_the_same_time() {
        var first = brain().ask(question());
        var second = brain().ask(question());
        assertThat(Stages.get(first)).isInstanceOf(BrainReply.Chosen.class);
        assertThat(Stages.get(second)).isInstanceOf(BrainReply.Chosen.class);
    }
}
