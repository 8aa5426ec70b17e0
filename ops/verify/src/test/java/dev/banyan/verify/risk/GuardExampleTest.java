package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GuardExampleTest {

    @Test
    void theExampleIsAFileToStartFrom() {
        Path example = Path.of(System.getProperty("banyan.home"), "examples/risk/guard.yaml");

        Banyan.Ended ended = Typed.run("validate", example.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
    }
}
