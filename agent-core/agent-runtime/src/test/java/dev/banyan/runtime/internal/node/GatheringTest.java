package dev.banyan.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import dev.banyan.api.hex.Address;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.runtime.internal.household.Household;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final ActorTestKit KIT = Kits.manual();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ManualTime time = ManualTime.get(KIT.system());
    private final TestProbe<Household.Command> first = KIT.createTestProbe();
    private final TestProbe<Household.Command> second = KIT.createTestProbe();
    private final TestProbe<ControlReport> operator = KIT.createTestProbe();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void what_all_answer_is_one_report_in_the_order_of_names() {
        ActorRef<Gathering.Command> gathering = gather(List.of(first.ref(), second.ref()));

        asked(first).tell(account("b"));
        asked(second).tell(account("a"));

        assertThat(operator.receiveMessage().accounts()).containsExactly(account("a"), account("b"));
        operator.expectTerminated(gathering);
    }

    @Test
    void one_that_never_answers_is_waited_for_no_longer_than_the_limit_and_no_report_leaves_it_out() {
        ActorRef<Gathering.Command> gathering = gather(List.of(first.ref(), second.ref()));
        asked(first).tell(account("a"));
        ActorRef<ControlReport.Account> ear = asked(second);

        time.timePasses(LIMIT);

        operator.expectTerminated(gathering);
        ear.tell(account("b"));
        operator.expectNoMessage(Duration.ofMillis(1));
    }

    @Test
    void a_household_of_another_node_can_answer() {
        gather(List.of(first.ref()));
        ActorRefResolver refs = ActorRefResolver.get(KIT.system());

        String written = refs.toSerializationFormat(asked(first));
        refs.<ControlReport.Account>resolveActorRef(written).tell(account("a"));

        assertThat(operator.receiveMessage().accounts()).containsExactly(account("a"));
    }

    @Test
    void of_nobody_there_is_an_empty_report() {
        ActorRef<Gathering.Command> gathering = gather(List.of());

        assertThat(operator.receiveMessage().accounts()).isEmpty();
        operator.expectTerminated(gathering);
    }

    private ActorRef<Gathering.Command> gather(List<ActorRef<Household.Command>> households) {
        return KIT.spawn(Gathering.create(
                households, (household, reply) -> household.tell(new Household.Stand(reply)), LIMIT, operator.ref()));
    }

    private static ActorRef<ControlReport.Account> asked(TestProbe<Household.Command> household) {
        return household.expectMessageClass(Household.Stand.class).replyTo();
    }

    private static ControlReport.Account account(String agent) {
        return new ControlReport.Account(
                agent,
                Address.of("0x" + "01".repeat(20)),
                ControlReport.Standing.RUNNING,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
