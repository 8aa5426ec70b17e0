package dev.banyan.runtime.internal.journal.stored.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentEventFormTest {

    private final AgentEventForm form = new AgentEventForm();
    private final AgentSnapshotForm snapshots = new AgentSnapshotForm();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20261124})
    void an_event_of_every_kind_comes_back_as_it_was(long seed) throws UnreadableEvent {
        System.out.println("AgentEventFormTest seed " + seed);
        for (AgentEvent event : new RandomAgentEvents(seed).all()) {
            StoredEvent stored = form.write(event);
            AgentEvent read = form.read(stored.manifest(), stored.bytes());
            assertThat(read).isEqualTo(event);
            // Tokens are equal by address; here their symbols and decimals count as well.
            assertThat(read).usingRecursiveComparison().isEqualTo(event);
            assertThat(form.write(read).bytes()).isEqualTo(stored.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20261124})
    void a_whole_state_comes_back_as_it_was(long seed) throws UnreadableEvent {
        System.out.println("AgentEventFormTest state seed " + seed);
        AgentState state = new RandomAgentEvents(seed).state();
        AgentState read = snapshots.read(snapshots.write(state));
        assertThat(read).isEqualTo(state);
        assertThat(read).usingRecursiveComparison().isEqualTo(state);
        assertThat(read.plans().keySet())
                .containsExactlyElementsOf(state.plans().keySet());
        assertThat(snapshots.write(read)).isEqualTo(snapshots.write(state));
    }

    @Test
    void events_values_settings_and_sources_of_every_kind_are_tried() {
        RandomAgentValues values = new RandomAgentValues(1);
        assertThat(types(new RandomAgentEvents(1).all()))
                .containsExactlyInAnyOrder(AgentEvent.class.getPermittedSubclasses());
        assertThat(types(values.values())).containsExactlyInAnyOrder(Value.class.getPermittedSubclasses());
        assertThat(types(values.settings())).containsExactlyInAnyOrder(Setting.class.getPermittedSubclasses());
        assertThat(types(values.provenances())).containsExactlyInAnyOrder(Provenance.class.getPermittedSubclasses());
    }

    @Test
    void bytes_cut_off_anywhere_are_refused() {
        for (AgentEvent event : new RandomAgentEvents(7).all()) {
            StoredEvent stored = form.write(event);
            for (int length = 0; length < stored.bytes().length; length++) {
                byte[] cut = Arrays.copyOf(stored.bytes(), length);
                assertThatThrownBy(() -> form.read(stored.manifest(), cut))
                        .as(stored.manifest() + " cut to " + length)
                        .isInstanceOf(UnreadableEvent.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damaged_bytes_are_told_as_such_or_read_as_another_event(long seed) {
        System.out.println("AgentEventFormTest damage seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (AgentEvent event : new RandomAgentEvents(seed).all()) {
            StoredEvent stored = form.write(event);
            for (int i = 0; i < 60; i++) {
                byte[] damaged = stored.bytes().clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    form.read(stored.manifest(), damaged);
                } catch (UnreadableEvent told) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void an_event_of_a_newer_build_is_told_as_such() {
        assertThatThrownBy(() -> form.read("agent.task-started.2", new byte[0]))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class,
                        newer -> assertThat(newer.isNewer()).isTrue())
                .hasMessageContaining("up to agent.task-started.1");
        assertThatThrownBy(() -> form.read("agent.dream-dreamt.1", new byte[0]))
                .hasMessageContaining("no event of that name");
    }

    private static Set<Class<?>> types(List<?> values) {
        Set<Class<?>> types = new HashSet<>();
        values.forEach(value -> types.add(value.getClass()));
        return types;
    }
}
