package dev.banyan.verify.exit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exit promises, on the protocols' own bytecode, with the daemon killed in the middle; balances are the chain's. */
class ExitOnAnvilTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPEN =
            "[{trade: [dexA, dexB]}, {lend: [aave, VAULT]}, {borrow: {venues: [aave], minHealthFactor: 1.2}}, {pay: [payroll]}]";

    @TempDir
    Path folder;

    private final ExitWorld world = new ExitWorld();

    @BeforeEach
    void takeUpPositions() {
        world.takeUpPositions();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void debtsArePaidPositionsLeftTheRestSoldAndAllOfItPaidThoughTheDaemonIsKilledTwice() {
        // First without the verb to trade, and by a fall of the value: all but the missing part of the debt can go, and
        // that is told.
        String closed = world.write(
                folder, "{when: [operator, drawdown 5%], do: flatten}", OPEN.replace("{trade: [dexA, dexB]}, ", ""));
        deploy(closed);
        try (RunningDaemon daemon = RunningDaemon.start(folder, closed)) {
            until(daemon, () -> log().contains("high-water mark"));
            world.ether(world.ether().subtract(tenths(600)));
            halts(daemon);
            world.ether(world.ether().add(tenths(600)));
            assertThat(daemon.process().err()).contains("as far as the file lets it: the agent ends");
            assertThat(world.shares()).isZero();
            assertThat(world.owed(world.usdc)).isBetween(dollars(2_900), dollars(3_100));
            assertThat(daemon.process().err())
                    .contains("ends; not moved: ")
                    .contains("USDC owed at aave: there is nothing to repay it with that may be sold for it")
                    .contains("WETH at aave: it secures what is owed there");
            says(daemon, "resume");
            stop(daemon);
        }

        String file = world.write(folder, "{when: [operator], do: {withdraw: payroll}}", OPEN);
        BigInteger wethBefore = world.idle(world.weth).add(world.supplied(world.weth));
        long before;
        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            assertThat(world.paid(world.weth)).isZero();
            says(daemon, "exit");
            before = world.nonce();
            until(daemon, () -> world.nonce() > before);
            standsStillWhilePaused(daemon);
            daemon.process().kill();
        }
        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            until(daemon, () -> world.paid(world.weth).signum() > 0);
            daemon.process().kill();
        }
        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            halts(daemon);
            assertThat(daemon.process().err()).doesNotContain(" WETH at aave: ").doesNotContain(" owed at ");

            assertThat(world.owed(world.usdc)).isZero();
            assertThat(world.owed(world.uni)).isZero();
            assertThat(world.supplied(world.weth)).isZero();
            assertThat(world.idle(world.weth)).isZero();
            assertThat(world.idle(world.usdc)).isLessThan(dollars(5));
            assertThat(world.hasAllowances()).isFalse();
            assertThat(world.ether()).isBetween(tenths(20), tenths(21));
            assertThat(world.etherPaid()).isBetween(tenths(970), tenths(980));
            // The missing 3,000 dollars were bought with it.
            assertThat(world.paid(world.weth)).isBetween(wethBefore.subtract(tenths(30)), wethBefore);

            long quiet = world.head() + 5;
            long nonce = world.nonce();
            until(daemon, () -> world.head() >= quiet);
            assertThat(world.nonce()).isEqualTo(nonce);
            stop(daemon);
        }
    }

    /** What is in flight ends, nothing follows, and with the word the exit goes on where it stood. */
    private void standsStillWhilePaused(RunningDaemon daemon) {
        says(daemon, "pause");
        untilNothingMayLand(daemon);
        long nonce = world.nonce();
        long quiet = daemon.block() + 6;
        until(daemon, () -> daemon.block() >= quiet);
        assertThat(world.nonce()).isEqualTo(nonce);
        assertThat(world.shares().signum() + world.supplied(world.weth).signum())
                .as("it is in the middle of it")
                .isPositive();
        says(daemon, "resume");
        until(daemon, () -> world.nonce() > nonce);
    }

    /**
     * What the wallet took in before the pause may still be simulated and signed: nothing has been left of it at four looks, each at a
     * newer head than the last. How many heads came between two of them says nothing: after a stop they come at once.
     */
    private void untilNothingMayLand(RunningDaemon daemon) {
        Set<Long> looks = new HashSet<>();
        until(daemon, () -> {
            JsonNode account =
                    RunningDaemon.json(says(daemon, "status", "--json")).at("/accounts/0");
            boolean still = account.get("standing").asText().equals("paused")
                    && account.get("mayLand").isEmpty();
            if (!still) {
                looks.clear();
                return false;
            }
            looks.add(daemon.block());
            return looks.size() >= 4;
        });
    }

    private void deploy(String file) {
        Banyan.Ended deployed = Typed.run("deploy", file, "--data", data());
        assertThat(deployed.status()).as(deployed.err()).isZero();
    }

    private void halts(RunningDaemon daemon) {
        until(daemon, () -> says(daemon, "status").contains(": halted since "));
        until(daemon, () -> daemon.process().err().contains("leaver: exit: ends"));
    }

    private String says(RunningDaemon daemon, String word, String... more) {
        List<String> words =
                new ArrayList<>(List.of(word, "--url", daemon.pages().toString(), "--data", data()));
        words.addAll(List.of(more));
        Banyan.Ended ended = Typed.run(words.toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("data").resolve("banyan.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static void stop(RunningDaemon daemon) {
        daemon.process().terminate();
        Banyan.Ended ended = daemon.process().ended(PATIENCE);
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private static BigInteger dollars(long count) {
        return ExitWorld.DOLLAR.multiply(BigInteger.valueOf(count));
    }

    private static BigInteger tenths(long count) {
        return ExitWorld.ETHER.divide(BigInteger.TEN).multiply(BigInteger.valueOf(count));
    }

    private void until(RunningDaemon daemon, BooleanSupplier done) {
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                if (!daemon.process().alive()) {
                    throw new AssertionError(daemon.process().err());
                }
                return done.getAsBoolean();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(daemon.process().err(), e);
        }
    }
}
