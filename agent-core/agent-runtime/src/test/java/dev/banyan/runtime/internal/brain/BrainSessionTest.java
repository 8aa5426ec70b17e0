package dev.banyan.runtime.internal.brain;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.market.PriceBook;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrainSessionTest {

    private static final ActorTestKit KIT = Kits.manual();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ManualTime time = ManualTime.get(KIT.system());
    private final ScriptedBrain brain = new ScriptedBrain();
    private final TestProbe<BrainReply> replies = KIT.createTestProbe();
    private final ActorRef<BrainSession.Command> session = KIT.spawn(BrainSession.create(brain, LIMIT));

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void an_answer_is_passed_on() {
        brain.choose("a");
        ask();
        replies.expectMessage(new BrainReply.Chosen(List.of("a"), "as scripted"));
    }

    @Test
    void silence_ends_with_the_time_limit() {
        brain.fallSilent();
        ask();
        awaitQuestion();
        time.timePasses(LIMIT);
        assertThat(unavailable().code()).isEqualTo("timeout");
        ask();
        replies.expectMessageClass(BrainReply.Chosen.class);
    }

    @Test
    void a_question_that_nobody_waits_for_is_cancelled() {
        CompletableFuture<BrainReply> late = new CompletableFuture<>();
        CompletableFuture<BrainReply> superseded = new CompletableFuture<>();
        brain.react(question -> late);
        ask();
        awaitQuestion();
        assertThat(late).isNotDone();
        time.timePasses(LIMIT);
        unavailable();
        assertThat(late).isCancelled();

        brain.react(question -> superseded);
        ask();
        brain.choose("b");
        ask();
        unavailable();
        assertThat(superseded).isCancelled();
        replies.expectMessage(new BrainReply.Chosen(List.of("b"), "as scripted"));
    }

    @Test
    void a_brain_that_throws_is_unavailable_and_asked_again_next_time() {
        brain.react(question -> {
            throw new IllegalStateException("a bug");
        });
        ask();
        assertThat(unavailable().code()).isEqualTo("crash");
        ask();
        replies.expectMessageClass(BrainReply.Chosen.class);
    }

    @Test
    void a_question_takes_the_place_of_one_that_waits() {
        brain.fallSilent();
        ask();
        ask();
        assertThat(unavailable().code()).isEqualTo("superseded");
        replies.expectMessageClass(BrainReply.Chosen.class);
    }

    /** Its time runs from before the brain hears of it. */
    private void awaitQuestion() {
        replies.awaitAssert(() -> assertThat(brain.questions()).hasSize(1));
    }

    private void ask() {
        Situation situation = new Situation(
                new FakeChain(Samples.CHAIN_ID).headNow(), Map.of(), PriceBook.of(Samples.WETH), Map.of(), List.of());
        session.tell(new BrainSession.Ask(new BrainQuestion.Choose("", situation, List.of()), replies.ref()));
    }

    private BrainReply.Unavailable unavailable() {
        return replies.expectMessageClass(BrainReply.Unavailable.class);
    }
}
