package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.AgentFiles;
import dev.banyan.file.Environment;
import dev.banyan.file.ParseResult;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountLocksTest {

    private static final String ONE = "0x" + "11".repeat(20);
    private static final String TWO = "0x" + "22".repeat(20);

    @TempDir
    Path folder;

    private final List<AccountLocks> taken = new ArrayList<>();

    @AfterEach
    void giveBack() {
        taken.forEach(AccountLocks::close);
    }

    @Test
    void nameTheProcessAndItsDataDirectory() throws IOException {
        take(live(1, "http://node.example", ONE));

        refused(
                live(1, "https://other.example", ONE),
                "account " + ONE + " on chain 1 is in use by process "
                        + ProcessHandle.current().pid() + " (--data /somewhere)");
        assertThat(names()).containsExactly("1-" + ONE + ".lock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("locks"))))
                .isEqualTo("rwx------");
    }

    @Test
    void areForOneChainAndOneAccount() throws IOException {
        take(live(1, "http://node.example", ONE));
        take(live(1, "http://node.example", TWO));
        take(live(10, "http://node.example", ONE));

        assertThat(names()).hasSize(3);
    }

    @Test
    void tellLocalChainsApartByTheirNode() throws IOException {
        take(live(31337, "ws://127.0.0.1:8545", ONE));
        take(live(31337, "http://127.0.0.1:8546", ONE));
        take(live(1337, "http://build-2.example", ONE));

        assertThat(names())
                .containsExactly(
                        "1337-build_2.example-80-" + ONE + ".lock",
                        "31337-127.0.0.1-8545-" + ONE + ".lock",
                        "31337-127.0.0.1-8546-" + ONE + ".lock");
        refused(live(31337, "http://localhost:8545/path", ONE), "is in use by process");
        refused(live(31337, "http://[::1]:8546", ONE), "is in use by process");
    }

    @Test
    void areNotForPaper() throws IOException {
        take(read("paper", 1, "http://node.example", ONE));

        assertThat(folder.resolve("locks")).doesNotExist();
    }

    @Test
    void areAllGivenBackIfOneIsHeld() throws IOException {
        ParsedAgentFile one = live(1, "http://node.example", ONE);
        ParsedAgentFile two = live(1, "http://node.example", TWO);
        take(two);

        assertThatThrownBy(() -> take(one, two)).isInstanceOf(UserError.class);
        take(one);
    }

    @Test
    void canBeTakenAgainOnceTheyAreLeft() throws IOException {
        ParsedAgentFile file = live(1, "http://node.example", ONE);
        take(file).close();

        assertThatCode(() -> take(file)).doesNotThrowAnyException();
    }

    @Test
    void sayWhichVariableNamesAnotherFolder() throws IOException {
        Files.writeString(folder.resolve("locks"), "a file");

        refused(live(1, "http://node.example", ONE), "BANYAN_HOME");
    }

    @Test
    void ofAClusterKeepOutADaemonWithAJournalOfItsOwn() throws IOException {
        ParsedAgentFile file = live(1, "http://node.example", ONE);
        taken.add(AccountLocks.share(List.of(file), "--data /node --cluster", environment()));

        refused(file, "is in use by process " + ProcessHandle.current().pid() + " (--data /node --cluster)");
    }

    @Test
    void ofAClusterAreRefusedWhileADaemonHasThemForItself() throws IOException {
        ParsedAgentFile file = live(1, "http://node.example", ONE);
        take(file);

        assertThatThrownBy(() -> AccountLocks.share(List.of(file), "--data /node --cluster", environment()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("(--data /somewhere)");
    }

    @Test
    void ofAClusterAreSharedByItsNodesUntilTheLastIsGone() throws Exception {
        ParsedAgentFile file = live(1, "http://node.example", ONE);
        AccountLocks.share(List.of(file), "--data /node", environment()).close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockSharer.class.getName(),
                        folder.resolve("locks").resolve("1-" + ONE + ".lock").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("shared");
            AccountLocks.share(List.of(file), "--data /node", environment()).close();
            refused(file, "is in use by process");
        } finally {
            other.destroyForcibly().waitFor();
        }
        take(file);
    }

    private AccountLocks take(ParsedAgentFile... files) {
        AccountLocks locks = AccountLocks.take(List.of(files), "--data /somewhere", environment());
        taken.add(locks);
        return locks;
    }

    private Environment environment() {
        return name -> name.equals("BANYAN_HOME") ? Optional.of(folder.toString()) : Optional.empty();
    }

    private void refused(ParsedAgentFile file, String words) {
        assertThatThrownBy(() -> take(file))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining(words);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("locks"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private ParsedAgentFile live(long chain, String rpc, String account) throws IOException {
        return read("live", chain, rpc, account);
    }

    private ParsedAgentFile read(String mode, long chain, String rpc, String account) throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent.yaml"), """
                banyan: 1
                agent: payer
                unit: WETH
                chain:
                  id: %d
                  rpc: %s
                  tokens: {WETH: "0x%s"}
                wallet: {address: "%s", key: {env: KEY}}
                mode: %s
                policy: {perTransaction: 1 WETH, perDay: 1 WETH, maxFee: 60 gwei, allow: [{pay: ["%s"]}]}
                """.formatted(chain, rpc, "33".repeat(20), account, mode, TWO));
        return switch (AgentFiles.parse(
                file, environment(), Catalogs.with(UserJars.none()).words(), Strictness.RUN)) {
            case ParseResult.Parsed(ParsedAgentFile parsed) -> parsed;
            case ParseResult.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }
}
