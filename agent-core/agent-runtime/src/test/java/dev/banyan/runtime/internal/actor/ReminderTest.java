package dev.banyan.runtime.internal.actor;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReminderTest {

    private static final Duration DELAY = Duration.ofMillis(25);

    @Test
    void howeverOftenItIsSetItsCommandComesOnce() {
        assertThat(scheduled(reminder -> {
                    reminder.set();
                    reminder.set();
                }))
                .containsExactly("due");
    }

    @Test
    void onceClearedItMayBeSetAgain() {
        assertThat(scheduled(reminder -> {
                    reminder.set();
                    reminder.clear();
                    reminder.set();
                }))
                .containsExactly("due", "due");
    }

    @Test
    void whatIsNotSetDoesNotCome() {
        assertThat(scheduled(Reminder::clear)).isEmpty();
    }

    private static List<String> scheduled(Consumer<Reminder<String>> use) {
        BehaviorTestKit<String> kit = BehaviorTestKit.create(Behaviors.setup(context -> {
            use.accept(new Reminder<>(context, DELAY, "due"));
            return Behaviors.empty();
        }));
        return kit.getAllEffects().stream()
                .filter(Effect.Scheduled.class::isInstance)
                .map(effect -> (Effect.Scheduled<?>) effect)
                .peek(effect -> assertThat(effect.duration()).isEqualTo(DELAY))
                .map(effect -> (String) effect.message())
                .toList();
    }
}
