package dev.banyan.verify.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.RunningDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose transactions go to a relay, on a real chain. */
class PrivateWayTest {

    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ofMillis(500)));

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void nothingIsPublicBeforeTheRelayHasIt() {
        List<ListLine> lines = ListLine.range(1, 6);
        try (BuilderRelay relay = new BuilderRelay(chain)) {
            Treasury treasury = new Treasury(chain, folder, 1)
                    .list(lines)
                    .submitting("{private: \"" + relay.url() + "\", fallback: none}");

            try (RunningDaemon daemon = treasury.start()) {
                assertThat(Treasury.finish(daemon).get("paid").asInt()).isEqualTo(6);
            }
            assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(lines));
            assertThat(relay.taken()).hasSizeGreaterThanOrEqualTo(6);
            assertThat(relay.known()).isEmpty();
        }
    }

    @Test
    void whatNoRelayTakesGoesThePublicWayIfTheFileSaysSo() {
        List<ListLine> lines = ListLine.range(1, 3);
        Treasury treasury = new Treasury(chain, folder, 1)
                .list(lines)
                .submitting("{private: \"http://127.0.0.1:1/relay\", fallback: public}");

        assertThat(treasury.settle().get("paid").asInt()).isEqualTo(3);
        assertThat(treasury.transfers()).containsExactlyInAnyOrderElementsOf(Treasury.wanted(lines));
    }
}
