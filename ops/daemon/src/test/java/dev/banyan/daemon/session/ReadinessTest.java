package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Head HEAD =
            new Head(1, Hash.sha256("1"), Hash.ZERO, Instant.EPOCH, Wei.ZERO, Wei.ZERO, 30_000_000);
    private static final Pulse.Beat HEALTHY = beat("");

    @Test
    void aRunIsReadyOnceAHeadWasSeen() {
        assertThat(ready(Pulse.Beat.NONE, false, false)).isFalse();
        assertThat(ready(HEALTHY, false, false)).isTrue();
    }

    @Test
    void aRunIsNotReadyWhileTheChainCanNotBeReached() {
        assertThat(ready(beat("the node does not answer"), false, false)).isFalse();
        assertThat(ready(beat("the node does not answer"), false, true)).isFalse();
    }

    @Test
    void whatStoppedForGoodMakesARunUnreadyUnlessAClusterGoesOnWithIt() {
        assertThat(ready(HEALTHY, true, false)).isFalse();
        assertThat(ready(HEALTHY, true, true)).isTrue();
    }

    @Test
    void theStatusSaysTheSameAsTheDocument() {
        assertThat(Readiness.at(HEALTHY, false, false).answer()).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"ready\":true}");
        });
        assertThat(Readiness.at(Pulse.Beat.NONE, false, false).answer()).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"ready\":false}");
        });
    }

    private static boolean ready(Pulse.Beat beat, boolean journalLost, boolean clustered) {
        return Readiness.at(beat, journalLost, clustered).ready();
    }

    private static Pulse.Beat beat(String trouble) {
        return new Pulse.Beat(Optional.of(HEAD), trouble, List.of(), false);
    }
}
