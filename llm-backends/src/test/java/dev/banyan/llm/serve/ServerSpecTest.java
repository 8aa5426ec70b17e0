package dev.banyan.llm.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSpecTest {

    private static final URI HEALTH = URI.create("http://127.0.0.1:8000/health");

    @Test
    void aProgramThatIsLookedUpOnThePathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSpec.of(List.of("vllm", "serve"), HEALTH))
                .withMessageContaining("absolute path, not 'vllm'");
    }

    @Test
    void anAddressThatIsNotHttpIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSpec.of(List.of("/usr/bin/vllm"), URI.create("file:///etc/passwd")));
    }

    @Test
    void itsTextHoldsNoArgumentAndNoVariable() {
        ServerSpec spec = ServerSpec.of(List.of("/usr/bin/vllm", "--api-key", "hush"), HEALTH)
                .withVariables(Map.of("HF_TOKEN", "secret"));

        assertThat(spec).asString().contains("/usr/bin/vllm").doesNotContain("hush", "secret");
    }
}
