package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.assembly.ClusterOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenUpTest {

    private static final ClusterOptions CLUSTER = new ClusterOptions(
            new ClusterOptions.Endpoint("10.0.0.2", 2552),
            List.of(new ClusterOptions.Endpoint("10.0.0.1", 2551)),
            Map.of());

    @Test
    void nothingIsRefusedWhileTheRuntimeLives() {
        assertThatCode(new GivenUp(Optional.of(CLUSTER))::refuse).doesNotThrowAnyException();
    }

    @Test
    void aNodeThatItsClusterGaveUpIsToldByItsPlaceAndTheSeedsItAsked() {
        GivenUp givenUp = new GivenUp(Optional.of(CLUSTER));
        givenUp.ended();

        assertThatThrownBy(givenUp::refuse).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.status()).isEqualTo(ExitStatus.ENVIRONMENT);
            assertThat(error.lines())
                    .containsExactly("node 10.0.0.2:2552 is in no cluster any more: the others gave it up, or none"
                            + " answered at [10.0.0.1:2551]; what it ran goes on elsewhere, so start it again");
        });
    }

    @Test
    void aRuntimeThatEndsOutsideOfAClusterIsToldAsThat() {
        GivenUp givenUp = new GivenUp(Optional.empty());
        givenUp.ended();

        assertThatThrownBy(givenUp::refuse).hasMessage("the runtime ended by itself");
    }
}
