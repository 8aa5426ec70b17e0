package dev.banyan.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.BrainDefinition;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrainSettingsTest {

    @Test
    void a_file_says_which_model_where_and_how_long() {
        BrainSettings settings = BrainSettings.of(model("llama.cpp", "http://a:1/v1", "http://b:2"));

        assertThat(settings.flavour()).isEqualTo(Flavour.LLAMA_CPP);
        assertThat(settings.urls()).containsExactly(URI.create("http://a:1/v1"), URI.create("http://b:2"));
        assertThat(settings.model()).isEqualTo("m");
        assertThat(settings.temperature()).isEqualTo(0.2);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @EnumSource
    void every_flavour_is_known_by_its_name(Flavour flavour) {
        assertThat(Flavour.of(flavour.key())).contains(flavour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "a:1", "/v1", "http:///v1"})
    void a_url_that_is_none_of_http_is_refused(String url) {
        assertThatThrownBy(() -> BrainSettings.of(model("vllm", url))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_kind_of_server_that_is_not_known_is_refused() {
        assertThatThrownBy(() -> BrainSettings.of(model("other", "http://a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BrainDefinition.Model model(String server, String... urls) {
        return new BrainDefinition.Model(
                server,
                List.of(urls),
                "m",
                new BigDecimal("0.2"),
                Duration.ofSeconds(9),
                Optional.empty(),
                true,
                Optional.empty());
    }
}
