package dev.banyan.llm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.ProbeReport;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {

    private static final ScriptedReply KEPT = ScriptedReply.says("{\"word\": \"banyan-4711\"}");

    private final ScriptedModelServer server = ScriptedModelServer.start().otherwise(KEPT);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_good_server_of_any_flavour_is_usable(Flavour flavour) throws Exception {
        ProbeReport report = probe(BrainSettings.of(flavour, server.url() + "/v1", ScriptedModelServer.MODEL));

        assertThat(report.usable()).isTrue();
        assertThat(report.schema()).isEqualTo(ProbeReport.Schema.ENFORCED);
        assertThat(report.lines()).contains("schema: enforced", "model scripted-1: there");
    }

    @Test
    void the_context_is_told_where_the_server_tells_it() throws Exception {
        assertThat(probe(settings("scripted-1")).context()).hasValue(8_192);
        server.page("/v1/models", 200, "{\"data\":[{\"id\":\"scripted-1\",\"meta\":{\"n_ctx_train\":4096}}]}");
        assertThat(probe(settings("scripted-1")).context()).hasValue(4_096);
        server.page("/v1/models", 200, "{\"data\":[{\"id\":\"scripted-1\"}]}");
        assertThat(probe(settings("scripted-1")).context()).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_is_told_with_those_that_are() throws Exception {
        ProbeReport report = probe(settings("other"));

        assertThat(report.usable()).isFalse();
        assertThat(report.lines()).contains("model other: not there; there is scripted-1");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_server_that_lets_a_model_write_what_it_likes_is_found_out() throws Exception {
        server.otherwise(ScriptedReply.says("Blue."));
        assertThat(probe(settings("scripted-1")).schema()).isEqualTo(ProbeReport.Schema.IGNORED);
    }

    @Test
    void a_server_that_loads_or_is_gone_is_not_alive() throws Exception {
        server.page("/health", 503, "{\"error\":{\"message\":\"Loading model\"}}");
        assertThat(probe(settings("scripted-1")).lines()).anyMatch(line -> line.endsWith("says that it is not ready"));
        server.close();
        assertThat(probe(settings("scripted-1")).alive()).isFalse();
    }

    @Test
    void a_server_that_never_answers_costs_no_more_than_the_time_limit() throws Exception {
        server.otherwise(new ScriptedReply.Silent());
        ProbeReport report = probe(settings("scripted-1").timeout(Duration.ofSeconds(1)));
        assertThat(report.trouble()).hasValue("no answer within 1000 ms");
    }

    private BrainSettings settings(String model) {
        return BrainSettings.of(Flavour.VLLM, server.url(), model);
    }

    private static ProbeReport probe(BrainSettings settings) throws InterruptedException {
        return new Probe(settings).run().getFirst();
    }
}
