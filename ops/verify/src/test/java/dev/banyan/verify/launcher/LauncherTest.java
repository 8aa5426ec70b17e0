package dev.banyan.verify.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the launcher in an empty checkout, on a machine that lacks what each test says. */
class LauncherTest {

    private static final List<String> BASICS =
            List.of("sh", "dirname", "readlink", "date", "find", "head", "mkdir", "ls");

    private Path checkout = Path.of("");
    private Path commands = Path.of("");

    @BeforeEach
    void anEmptyCheckout(@TempDir Path folder) throws IOException {
        checkout = Files.createDirectory(folder.resolve("a checkout"));
        commands = Files.createDirectory(folder.resolve("commands"));
        Files.copy(Path.of(System.getProperty("banyan.home", "")).resolve("banyan"), checkout.resolve("banyan"));
        for (String command : BASICS) {
            Files.createSymbolicLink(commands.resolve(command), onPath(command));
        }
    }

    @Test
    void withoutMavenItSaysSoInOneLineAndExitsThree() throws Exception {
        Run run = launch("validate", "agent.yaml");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith("banyan: no Maven");
    }

    @Test
    void withoutNodeItSaysSoInOneLineAndExitsThree() throws Exception {
        pretend("mvn");

        Run run = launch("validate", "agent.yaml");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err().lines()).singleElement().asString().startsWith("banyan: no Node");
    }

    @Test
    void aFailingBuildShowsTheErrorAndWhereTheLogIs() throws Exception {
        pretend("node");
        pretend("npm");
        for (String command : List.of("tee", "grep", "rm", "cat", "ps", "flock")) {
            Files.createSymbolicLink(commands.resolve(command), onPath(command));
        }
        Files.writeString(commands.resolve("mvn"), "#!/bin/sh\necho '[ERROR] the disk is full'\nexit 1\n");
        assertThat(commands.resolve("mvn").toFile().setExecutable(true)).isTrue();

        Run run = launch("validate", "agent.yaml");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("[ERROR] the disk is full", "a checkout/target/build.log");
    }

    @Test
    void anUnknownOptionOfTestIsWrongInputBeforeAnythingIsBuilt() throws Exception {
        Run run = launch("test", "--sedes", "5");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--sedes", "--seeds");
    }

    @Test
    void itNamesTheJdkThatItFound() throws Exception {
        Run run = launch("jdk");

        assertThat(run.status()).isZero();
        assertThat(Path.of(run.out().strip(), "bin", "javac")).isExecutable();
    }

    private void pretend(String command) throws IOException {
        Files.createSymbolicLink(commands.resolve(command), onPath("true"));
    }

    private Run launch(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(checkout.resolve("banyan").toString()));
        words.addAll(Arrays.asList(arguments));
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", commands.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Path onPath(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("install " + command));
    }

    private record Run(int status, String out, String err) {}
}
