package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lives of wallets, from their stored bytes alone and from snapshots on the way. */
final class WalletReplayTest {

    private static final int STEPS = 150;
    private static final int FEWEST_LIVES = 8;
    private static final int MOST_LIVES = 200;

    private final WalletEventForm events = new WalletEventForm();
    private final WalletSnapshotForm snapshots = new WalletSnapshotForm();

    @Test
    void lives_replayed_from_stored_bytes_give_the_same_states_until_every_event_has_happened() throws UnreadableEvent {
        Set<Class<?>> missing = new HashSet<>(Set.of(WalletEvent.class.getPermittedSubclasses()));
        for (int seed = 1; seed <= FEWEST_LIVES || (seed <= MOST_LIVES && !missing.isEmpty()); seed++) {
            WalletLife life = new WalletLife(seed, Mode.LIVE).live(STEPS).calmDown(20);
            WalletState replayed = WalletState.startingAt(0);
            for (WalletEvent event : life.events()) {
                StoredEvent stored = events.write(event);
                replayed = replayed.apply(events.read(stored.manifest(), stored.bytes()));
                missing.remove(event.getClass());
            }
            assertSame("seed " + seed, replayed, life.state());
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 20261125})
    void a_snapshot_at_any_time_gives_the_same_state_and_the_same_future(long seed) throws UnreadableEvent {
        System.out.println("WalletReplayTest snapshot seed " + seed);
        Random random = new Random(seed);
        WalletLife life = new WalletLife(seed, Mode.LIVE).live(STEPS);
        WalletState direct = WalletState.startingAt(0);
        WalletState viaSnapshots = direct;
        for (WalletEvent event : life.events()) {
            direct = direct.apply(event);
            viaSnapshots = viaSnapshots.apply(event);
            if (random.nextInt(7) == 0) {
                byte[] bytes = snapshots.write(direct);
                viaSnapshots = snapshots.read(bytes);
                assertSame("seed " + seed, viaSnapshots, direct);
                assertThat(snapshots.write(viaSnapshots)).isEqualTo(bytes);
            }
        }
        assertSame("seed " + seed, viaSnapshots, life.state());
    }

    @Test
    void a_paper_wallet_is_stored_too() throws UnreadableEvent {
        WalletLife life = new WalletLife(5, Mode.PAPER).live(STEPS);
        assertSame("paper", snapshots.read(snapshots.write(life.state())), life.state());
    }

    @Test
    void a_damaged_snapshot_is_told_as_such_unless_only_padding_changed() {
        WalletState state = new WalletLife(3, Mode.LIVE).live(STEPS).state();
        byte[] bytes = snapshots.write(state);
        int harmless = 0;
        for (int i = 0; i < bytes.length; i += 1 + i / 300) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x55;
            try {
                assertSame("byte " + i, snapshots.read(damaged), state);
                harmless++;
            } catch (UnreadableEvent e) {
                assertThat(e.isNewer()).isFalse();
            }
        }
        // The compression pads its last bits to a byte.
        assertThat(harmless).isLessThanOrEqualTo(1);
    }

    @Test
    void a_snapshot_cut_off_anywhere_is_told_as_damaged() {
        byte[] bytes = snapshots.write(new WalletLife(3, Mode.LIVE).live(STEPS).state());
        for (int length = 0; length < bytes.length; length += 1 + length / 300) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> snapshots.read(cut)).isInstanceOf(UnreadableEvent.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void a_state_damaged_before_it_was_compressed_is_told_as_such_or_read_as_another(long seed) {
        System.out.println("WalletReplayTest damage seed " + seed);
        Random random = new Random(seed);
        byte[] bytes = Cbor.write(
                WalletStateForms.STATE,
                new WalletLife(seed, Mode.LIVE).live(STEPS).state());
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            refused += refuses(damaged) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(40);
    }

    private boolean refuses(byte[] state) {
        try {
            snapshots.read(Deflated.pack(state));
            return false;
        } catch (UnreadableEvent e) {
            return true;
        }
    }

    /** Equal, and the maps in the same order, which their equality leaves open. */
    private static void assertSame(String of, WalletState one, WalletState other) {
        assertThat(one).as(of).isEqualTo(other);
        assertThat(keys(one)).as(of).isEqualTo(keys(other));
    }

    private static List<Object> keys(WalletState state) {
        List<Object> keys = new ArrayList<>(state.live().keySet());
        keys.addAll(state.ended().keySet());
        keys.addAll(state.revokes().keySet());
        return keys;
    }
}
