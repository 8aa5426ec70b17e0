package dev.banyan.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.llm.Flavour;
import dev.banyan.llm.internal.key.ApiKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerAddressTest {

    private static final ApiKey NONE = new ApiKey(Optional.empty());
    private static final ApiKey KEY = new ApiKey(Optional.of(() -> "k-1"));

    @Test
    void one_thing_alone_lets_a_request_in_and_the_key_goes_first() {
        String open = "http://127.0.0.1:1/v1";
        String locked = "http://me:secret@127.0.0.1:1/v1";

        assertThat(sent(open, NONE)).isEmpty();
        assertThat(sent(open, KEY)).containsExactly("Bearer k-1");
        assertThat(sent(locked, NONE)).containsExactly("Basic bWU6c2VjcmV0");
        assertThat(sent(locked, KEY)).containsExactly("Bearer k-1");
    }

    private static List<String> sent(String url, ApiKey key) {
        return ServerAddress.of(Flavour.VLLM, URI.create(url))
                .request("/v1/embeddings", key)
                .build()
                .headers()
                .allValues("authorization");
    }
}
