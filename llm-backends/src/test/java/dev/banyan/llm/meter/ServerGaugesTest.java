package dev.banyan.llm.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.testkit.ManualClock;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerGaugesTest {

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final List<String> said = new ArrayList<>();
    private final ServerGauges gauges = gauges(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        gauges.close();
        server.close();
    }

    @Test
    void what_a_server_shows_is_a_gauge_and_what_it_does_not_show_is_none() {
        shows("vllm:num_requests_running 3\nvllm:kv_cache_usage_perc 0.5\n");
        gauges.watch(settings(Flavour.VLLM));

        gauges.look();

        assertThat(gauge("llm.server.requests.running", "vllm-0")).hasValue(3);
        assertThat(gauge("llm.server.kv.usage", "vllm-0")).hasValue(0.5);
        assertThat(gauge("llm.server.requests.waiting", "vllm-0")).isEmpty();
        assertThat(gauge("llm.server.throughput", "vllm-0")).isEmpty();
        assertThat(server.visits("/metrics").getFirst().header("upgrade")).isEmpty();
    }

    @Test
    void throughput_is_how_fast_the_count_of_tokens_grows_and_not_known_after_a_restart() {
        gauges.watch(settings(Flavour.LLAMA_CPP));
        look("llamacpp:tokens_predicted_total 100");
        assertThat(gauge("llm.server.throughput", "llama.cpp-0")).isEmpty();

        look("llamacpp:tokens_predicted_total 350");
        assertThat(gauge("llm.server.throughput", "llama.cpp-0")).hasValue(25);

        look("llamacpp:tokens_predicted_total 7");
        assertThat(gauge("llm.server.throughput", "llama.cpp-0")).isEmpty();
    }

    @Test
    void a_figure_that_is_gone_has_no_gauge_any_more() {
        gauges.watch(settings(Flavour.SGLANG));
        look("sglang:gen_throughput 12");
        assertThat(gauge("llm.server.throughput", "sglang-0")).hasValue(12);

        look("sglang:gen_throughput inf");
        assertThat(gauge("llm.server.throughput", "sglang-0")).isEmpty();

        look("sglang:gen_throughput 13");
        server.close();
        gauges.look();
        assertThat(gauge("llm.server.throughput", "sglang-0")).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void a_server_without_a_page_is_told_once_and_left_alone_for_a_while() {
        server.page("/metrics", 404, "");
        gauges.watch(settings(Flavour.SGLANG));

        gauges.look();
        gauges.look();
        assertThat(server.visits("/metrics")).hasSize(1);
        assertThat(said).singleElement().asString().contains("sglang at 127.0.0.1", "404", "--enable-metrics");

        clock.advance(WatchedServer.REST);
        gauges.look();
        assertThat(server.visits("/metrics")).hasSize(2);
        assertThat(said).hasSize(1);
    }

    @Test
    void a_server_that_is_silent_or_never_ends_costs_two_seconds_and_no_other_server() {
        server.page("/metrics", new ScriptedReply.Silent());
        try (ServerGauges hasty = gauges(Duration.ofSeconds(2));
                ScriptedModelServer endless = ScriptedModelServer.start();
                ScriptedModelServer good = ScriptedModelServer.start()) {
            endless.page("/metrics", new ScriptedReply.Endless("x"));
            good.page("/metrics", 200, "vllm:num_requests_waiting 3");
            hasty.watch(settings(Flavour.VLLM).urls(List.of(URI.create(good.url()))));
            // The first look of all takes its time.
            hasty.look();
            good.page("/metrics", 200, "vllm:num_requests_waiting 4");
            hasty.watch(settings(Flavour.VLLM).urls(List.of(URI.create(server.url()), URI.create(endless.url()))));

            long began = System.nanoTime();
            hasty.look();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(gauge("llm.server.requests.waiting", "vllm-0")).hasValue(4);
            assertThat(registry.find("llm.server.requests.waiting").gauges()).hasSize(1);
            assertThat(server.clientLeft(Duration.ofSeconds(60))).isTrue();
            assertThat(endless.clientLeft(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Test
    void two_gateways_at_one_server_look_once_and_a_key_goes_along() {
        shows("vllm:num_requests_running 1");
        gauges.watch(settings(Flavour.VLLM).key(() -> "secret"));
        gauges.watch(settings(Flavour.VLLM).temperature(1));

        gauges.look();

        assertThat(server.visits("/metrics"))
                .singleElement()
                .satisfies(visit -> assertThat(visit.header("authorization")).isEqualTo("Bearer secret"));
    }

    @Test
    void servers_of_kinds_without_a_page_are_not_asked() {
        gauges.watch(settings(Flavour.OLLAMA));

        gauges.look();

        assertThat(server.visits("/metrics")).isEmpty();
    }

    private ServerGauges gauges(Duration patience) {
        return new ServerGauges(new LlmMeters(registry), said::add, clock, patience);
    }

    private void look(String page) {
        shows(page);
        clock.advance(Duration.ofSeconds(10));
        gauges.look();
    }

    private void shows(String page) {
        server.page("/metrics", 200, page);
    }

    private BrainSettings settings(Flavour flavour) {
        return BrainSettings.of(flavour, server.url(), ScriptedModelServer.MODEL);
    }

    private OptionalDouble gauge(String name, String of) {
        return registry.find(name).tag("server", of).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .findFirst();
    }
}
