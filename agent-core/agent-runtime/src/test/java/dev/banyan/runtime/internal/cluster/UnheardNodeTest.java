package dev.banyan.runtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.assembly.NodeUnheard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnheardNodeTest {

    @Test
    void a_node_whose_port_another_process_has_says_so() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClusterOptions.Endpoint self = new ClusterOptions.Endpoint("127.0.0.1", other.getLocalPort());
            ClusterOptions nodes = new ClusterOptions(self, List.of(self), Map.of());

            RuntimeException failure = catchRuntimeException(() -> start(nodes));

            assertThat(ClusterSettings.unheard(nodes, failure).map(NodeUnheard::getMessage))
                    .hasValueSatisfying(words -> assertThat(words)
                            .startsWith("the other nodes can not reach this one at " + self + ": ")
                            .contains("in use"));
        }
    }

    @Test
    void another_failure_is_another_failure() {
        ClusterOptions.Endpoint self = new ClusterOptions.Endpoint("127.0.0.1", 1);
        ClusterOptions nodes = new ClusterOptions(self, List.of(self), Map.of());

        assertThat(ClusterSettings.unheard(nodes, new IllegalStateException("else")))
                .isEmpty();
    }

    private static void start(ClusterOptions nodes) {
        Config config = ClusterSettings.of(nodes)
                .withFallback(ConfigFactory.parseResources(BanyanRuntime.class, "akka.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        ActorSystem.create(Behaviors.empty(), ClusterSettings.SYSTEM, config).terminate();
    }
}
