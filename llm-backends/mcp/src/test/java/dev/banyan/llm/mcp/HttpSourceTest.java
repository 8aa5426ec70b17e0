package dev.banyan.llm.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.ToolServerDefinition.Url;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that speaks MCP over HTTP. */
@SuppressWarnings("NullAway.Init") // made before each test
class HttpSourceTest {

    private StubSite site;

    @BeforeEach
    void start() throws IOException {
        site = new StubSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void answers_come_as_json_or_as_events_within_one_session() throws Refusal {
        try (ToolSource source = Calls.source(site.url())) {
            Tool search = Calls.search(source);
            assertThat(Calls.text(Calls.run(search, Calls.QUERY))).contains("\"query\":\"eth\"");
            site.behave("events");
            assertThat(Calls.text(Calls.run(search, Calls.QUERY))).contains("\"query\":\"eth\"");

            assertThat(site.heard())
                    .containsExactly(
                            "initialize null null",
                            "notifications/initialized s-1 2025-06-18",
                            "tools/list s-1 2025-06-18",
                            "tools/call s-1 2025-06-18",
                            "tools/call s-1 2025-06-18");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "broken, mcp-unreachable",
        "moved, mcp-invalid",
        "cut, mcp-lost",
        "page, mcp-invalid",
        "large, mcp-flood",
        "forgets, mcp-lost"
    })
    void a_server_that_misbehaves_is_a_typed_failure(String behaviour, String code) throws Refusal {
        try (ToolSource source = Calls.source(site.url())) {
            Tool search = Calls.search(source);
            site.behave(behaviour);

            assertThat(Calls.run(search, Calls.QUERY))
                    .isInstanceOfSatisfying(
                            ToolResult.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(code));
        }
    }

    @Test
    void a_server_that_is_not_there_is_said_so_without_its_address() {
        Url gone = site.url();
        site.close();
        try (ToolSource source = Calls.source(gone)) {
            assertThatThrownBy(source::offered)
                    .isInstanceOf(SourceException.class)
                    .hasMessage("it does not answer at its url");
        }
        assertThat(gone.toString()).isEqualTo("Url[***]");
    }
}
