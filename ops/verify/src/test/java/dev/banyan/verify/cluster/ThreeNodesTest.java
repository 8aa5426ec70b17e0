package dev.banyan.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.faults.world.Payroll;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of one node of three, the others go on paying, and nothing is paid twice. */
class ThreeNodesTest {

    private static final Duration BACK_TO_WORK = Duration.ofSeconds(30);
    private static final Duration FROZEN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WINDOW = 3;
    private static final int ENVIRONMENT = 3;
    private static final int LINES = 90;

    @TempDir
    Path folder;

    @Test
    void anyNodeMayBeKilledTheOldestToo() throws IOException {
        try (PayingCluster cluster = new PayingCluster(folder, new Payroll(LINES, 1, WINDOW))) {
            ClusterNode host = cluster.host();
            cluster.untilMore(4);

            host.kill();
            backToWork(cluster, "the host, node " + host.number());
            cluster.begin(host.number());

            ClusterNode oldest = cluster.nodes().get(host.number() == 0 ? 1 : 0);
            ClusterNode hostNow = cluster.host();
            oldest.kill();
            backToWork(cluster, "the oldest, node " + oldest.number() + ", the host being " + hostNow.number());
            cluster.begin(oldest.number());

            ClusterNode bystander = cluster.nodes().stream()
                    .filter(node -> !node.hosts())
                    .findFirst()
                    .orElseThrow();
            bystander.kill();
            backToWork(cluster, "a bystander, node " + bystander.number());
            cluster.begin(bystander.number());

            ClusterNode last = cluster.host();
            last.daemon().process().terminate();
            Banyan.Ended ended = last.daemon().process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            backToWork(cluster, "told to stop, node " + last.number());

            cluster.untilAllPaid();
            assertThat(cluster.faults()).isEmpty();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.remembered())
                            .as("receipts of all nodes in the memory that they share")
                            .isEqualTo(LINES));
        }
    }

    @Test
    void aNodeThatWasFrozenForAMinuteSendsNothingAndOneWithAnotherFileHostsNothing() throws IOException {
        try (PayingCluster cluster = new PayingCluster(folder, new Payroll(LINES, 1, WINDOW))) {
            ClusterNode frozen = cluster.host();
            cluster.untilMore(4);
            frozenForAMinute(cluster, frozen);

            ClusterNode host = cluster.host();
            ClusterNode other = cluster.nodes().stream()
                    .filter(node -> node.number() != frozen.number() && node.number() != host.number())
                    .findFirst()
                    .orElseThrow();
            assertThat(other.says("pause").out()).contains(": paused since ");
            ClusterNode different = cluster.beginOtherwise(frozen.number());
            different.daemon().says("payer: the cluster runs it by another file, so it is not hosted here");

            host.kill();
            Awaitility.await().atMost(PATIENCE).until(other::hosts);
            assertThat(different.says("status").out()).contains(": paused since ");
            int paid = cluster.paid();
            assertThat(paid).isLessThan(LINES);
            assertThat(different.says("resume").out()).contains(": running");

            cluster.untilAllPaid();
            assertThat(different.sends()).isZero();
            assertThat(cluster.faults()).isEmpty();
        }
    }

    private static void frozenForAMinute(PayingCluster cluster, ClusterNode host) {
        host.freeze();
        long thaw = System.nanoTime() + FROZEN.toNanos();
        backToWork(cluster, "frozen, node " + host.number());
        Awaitility.await().atMost(FROZEN.plusSeconds(10)).until(() -> System.nanoTime() > thaw);
        long sends = host.sends();
        host.thaw();

        Banyan.Ended ended = host.daemon().process().ended(PATIENCE);
        assertThat(ended.status()).as(ended.err()).isEqualTo(ENVIRONMENT);
        assertThat(ended.err()).contains("the others gave it up");
        assertThat(host.sends()).isEqualTo(sends);
    }

    /** What was under way may be mined with nobody at work; one more payment may not. */
    private static void backToWork(PayingCluster cluster, String what) {
        Duration pause = cluster.untilMore(WINDOW + 1);
        System.out.println(what + ": paying again after " + pause.toMillis() + " ms");
        assertThat(pause).as(what).isLessThan(BACK_TO_WORK);
    }
}
