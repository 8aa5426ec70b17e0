package dev.banyan.runtime.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.event.RuntimeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private final List<RuntimeEvent> heard = new ArrayList<>();
    private final Alerts alerts = new Alerts("keeper", heard::add);

    @Test
    void theNewest64AreKeptInOrder() {
        IntStream.range(0, 70).forEach(number -> alerts.add("alert " + number));

        assertThat(alerts.take())
                .isEqualTo(IntStream.range(6, 70)
                        .mapToObj(number -> "alert " + number)
                        .toList());
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        alerts.add("a reorg");

        assertThat(alerts.take()).containsExactly("a reorg");
        assertThat(alerts.take()).isEmpty();
    }

    @Test
    void whatAStrategyRaisesPeopleHearToo() {
        alerts.raised("guard", List.of("one", "two"));

        assertThat(alerts.take()).containsExactly("guard: one", "guard: two");
        assertThat(heard)
                .containsExactly(
                        new RuntimeEvent.StrategyAlerted("keeper", "guard", "one"),
                        new RuntimeEvent.StrategyAlerted("keeper", "guard", "two"));
    }

    @Test
    void aCrashPeopleHearToo() {
        alerts.crashed("tool balance", "it broke", true);

        assertThat(alerts.take()).containsExactly("tool balance crashed: it broke");
        assertThat(heard).containsExactly(new RuntimeEvent.ActorCrashed("keeper", "tool balance", "it broke", true));
    }
}
