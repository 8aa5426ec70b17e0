package dev.banyan.llm.llama;

import static dev.banyan.llm.llama.LlamaFixture.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.banyan.testkit.llm.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the child of llama.cpp lives and ends. */
@Timeout(150)
class LlamaLifeTest {

    @TempDir
    private Path folder = Path.of("");

    private Path model = folder;

    @BeforeEach
    void write() throws IOException {
        model = TinyModel.write(folder.resolve("tiny.gguf"), 7);
    }

    @Test
    void aChildThatIsKilledIsReplacedOnceAndRestsAfterTheSecondDeath() {
        try (Llama llama = new Llama(LlamaFixture.settings(model))) {
            LlamaAnswer before = llama.answer(decision(1, 1));
            long first = kill(llama);

            assertThat(llama.answer(decision(1, 1))).isEqualTo(before);
            long second = kill(llama);

            assertThat(second).isNotEqualTo(first);
            assertThatExceptionOfType(LlamaLostException.class)
                    .isThrownBy(() -> llama.answer(decision(1, 1)))
                    .withMessageContaining("died 2 times in a row")
                    .extracting(LlamaLostException::failure)
                    .isEqualTo(LlamaFailure.RESTING);
        }
    }

    @Test
    void noChildAndNoFileIsLeftAfterClosing() throws IOException {
        Llama llama = new Llama(LlamaFixture.settings(model));
        llama.load();
        long pid = llama.pid().orElseThrow();

        llama.close();

        assertThat(alive(pid)).isFalse();
        assertThat(llama.pid()).isEmpty();
        assertThatExceptionOfType(LlamaRefusedException.class)
                .isThrownBy(llama::load)
                .extracting(LlamaRefusedException::failure)
                .isEqualTo(LlamaFailure.CLOSED);
    }

    @Test
    void aFileThatIsNoModelIsToldByItsNameAndReason() throws IOException {
        Path noise = Files.writeString(folder.resolve("noise.gguf"), "this is not a model", StandardCharsets.UTF_8);

        assertUnreadable(noise);
    }

    @Test
    void aFileThatWasCutOffIsToldByItsNameAndReason() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        Path half = Files.write(folder.resolve("half.gguf"), Arrays.copyOf(whole, whole.length / 2));

        assertUnreadable(half);
    }

    @Test
    void anAnswerThatTakesTooLongEndsTheChild() {
        try (Llama llama =
                new Llama(LlamaFixture.settings(model).within(Duration.ofSeconds(100), Duration.ofMillis(1)))) {
            llama.load();
            long pid = llama.pid().orElseThrow();

            assertThatExceptionOfType(LlamaLostException.class)
                    .isThrownBy(() -> llama.answer(decision(1, 1)))
                    .extracting(LlamaLostException::failure)
                    .isEqualTo(LlamaFailure.TOO_SLOW);
            assertThat(alive(pid)).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildSeesNoneOfOurVariables() throws IOException {
        assertThat(System.getenv()).containsKeys("BANYAN_HOME", "PATH");

        try (Llama llama = new Llama(LlamaFixture.settings(model))) {
            llama.load();
            String environment = Files.readString(
                    Path.of("/proc", Long.toString(llama.pid().orElseThrow()), "environ"), StandardCharsets.ISO_8859_1);

            assertThat(environment).contains("PATH=").doesNotContain("BANYAN_HOME");
        }
    }

    @Test
    void aChildEndsWithAnOwnerThatIsKilled() throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerOfLlama.class.getName(),
                        model.toString())
                .start();
        long pid;
        try (var said = owner.inputReader()) {
            pid = Long.parseLong(said.readLine());
            assertThat(alive(pid)).isTrue();
        } finally {
            owner.destroyForcibly();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> !alive(pid));
    }

    private static void assertUnreadable(Path file) {
        try (Llama llama = new Llama(LlamaFixture.settings(file))) {
            assertThatExceptionOfType(LlamaRefusedException.class)
                    .isThrownBy(llama::load)
                    .withMessageContaining(file + " could not be loaded as a GGUF file")
                    .withMessageContaining("the end of its log:")
                    .extracting(LlamaRefusedException::failure)
                    .isEqualTo(LlamaFailure.MODEL_UNREADABLE);
            assertThat(llama.pid()).isEmpty();
        }
    }

    private static long kill(Llama llama) {
        long pid = llama.pid().orElseThrow();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        // The process is gone a little before who started it knows.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !alive(pid) && llama.pid().isEmpty());
        return pid;
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
