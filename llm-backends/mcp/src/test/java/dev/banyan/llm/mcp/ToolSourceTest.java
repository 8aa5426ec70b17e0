package dev.banyan.llm.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.ToolServerDefinition.Command;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.llm.mcp.SourceException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child that speaks MCP on its standard streams. */
class ToolSourceTest {

    @Test
    void a_tool_is_called_with_its_arguments_and_answers_with_text() throws Refusal {
        try (ToolSource source = stub("well")) {
            Map<String, Value> arguments = new HashMap<>(Calls.QUERY);
            arguments.put("limit", Calls.whole(3));
            arguments.put("near", Value.text("0.1234567"));
            arguments.put("fresh", new Value.Flag(true));
            arguments.put("kind", Value.text("short"));
            arguments.put("tags", new Value.Many(List.of(Value.text("a"), Value.text("b"))));

            assertThat(Calls.text(Calls.run(Calls.search(source), arguments)))
                    .contains(
                            "\"query\":\"eth\"",
                            "\"limit\":3",
                            "\"near\":0.1234567",
                            "\"fresh\":true",
                            "\"kind\":\"short\"",
                            "\"tags\":[\"a\",\"b\"]");
        }
    }

    @Test
    void what_a_call_may_not_say_never_reaches_the_server() throws Refusal {
        try (ToolSource source = stub("die")) {
            Tool search = Calls.search(source);

            assertThat(Calls.run(search, Map.of("query", Value.text("x"), "kind", Value.text("huge"))))
                    .isEqualTo(new ToolResult.Rejected("argument", "kind must be one of short, long"));
            for (String number : List.of("1e3", "1,5", "", "1234567890.1234567", "--1", "NaN")) {
                assertThat(Calls.run(search, Map.of("query", Value.text("x"), "near", Value.text(number))))
                        .as(number)
                        .isInstanceOf(ToolResult.Rejected.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "die, mcp-lost, true",
        "garbage, mcp-invalid, false",
        "invalid-utf8, mcp-invalid, false",
        "shapeless, mcp-invalid, false",
        "long-line, mcp-flood, false",
        "chatter, mcp-flood, false",
        "picture, mcp-content, false",
        "fails, mcp-refused, false",
        "error, mcp-refused, false"
    })
    void a_server_that_misbehaves_is_a_typed_failure(String behaviour, String code, boolean retriable) throws Refusal {
        try (ToolSource source = stub(behaviour)) {
            fails(source, code, retriable);
        }
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_a_typed_failure() throws Refusal {
        try (ToolSource source = Calls.hasty(StubProgram.command("hang", StubAnswers.SEARCH))) {
            fails(source, "timeout", true);
        }
    }

    private static void fails(ToolSource source, String code, boolean retriable) throws Refusal {
        assertThat(Calls.run(Calls.search(source), Calls.QUERY))
                .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo(code);
                    assertThat(failed.retriable()).isEqualTo(retriable);
                    assertThat(failed.message()).startsWith("news.search: ").doesNotContain("\u001b", "\n");
                });
    }

    @Test
    void a_server_that_died_is_left_alone_for_a_while_and_then_started_again() throws Refusal {
        try (ToolSource source = ToolSource.of(
                StubProgram.command("die", StubAnswers.SEARCH),
                new SourceLimits(Duration.ofSeconds(60), Duration.ofSeconds(60)),
                () -> 0)) {
            Tool search = Calls.search(source);
            Calls.run(search, Calls.QUERY);

            assertThat(Calls.run(search, Calls.QUERY))
                    .asInstanceOf(InstanceOfAssertFactories.type(ToolResult.Failed.class))
                    .satisfies(failed -> assertThat(failed.message()).contains("it was lost and is tried again in"));
        }
    }

    @Test
    void a_server_that_was_down_when_it_was_first_asked_is_asked_again_later(@TempDir Path folder) throws Exception {
        Path up = folder.resolve("up");
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", "-c", "[ -e \"$0\" ] || exit 3; exec \"$@\"", up.toString()));
        words.addAll(StubProgram.command("well", StubAnswers.SEARCH).command());
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
        try (ToolSource source = ToolSource.of(
                new Command(words), new SourceLimits(Duration.ofSeconds(60), Duration.ofSeconds(60)), nanos::get)) {
            Tool search = SourceToolFactory.of(source, "news.search", StubAnswers.search())
                    .tool();

            assertThat(Calls.run(search, Calls.QUERY))
                    .isEqualTo(new ToolResult.Failed("mcp-lost", "news.search: it ended with status 3", true));
            Files.createFile(up);
            assertThat(Calls.run(search, Calls.QUERY))
                    .isInstanceOfSatisfying(
                            ToolResult.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo("mcp-unreachable"));
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(Calls.run(search, Calls.QUERY)).isInstanceOf(ToolResult.Observation.class);
        }
    }

    @Test
    void a_long_answer_is_cut_and_says_so() throws Refusal {
        try (ToolSource source = stub("large")) {
            String text = Calls.text(Calls.run(Calls.search(source), Calls.QUERY));

            assertThat(text).contains("(the rest is left out: the answer has 200001 characters)");
            assertThat(text.length()).isLessThan(ResultText.MOST + 1_000);
        }
    }

    @Test
    void a_tool_that_says_something_else_after_it_was_pinned_is_not_called_any_more() throws Refusal {
        try (ToolSource source = stub("changing")) {
            Tool search = Calls.search(source);

            assertThat(Calls.run(search, Calls.QUERY)).isInstanceOf(ToolResult.Observation.class);
            assertThat(Calls.run(search, Calls.QUERY))
                    .isEqualTo(new ToolResult.Failed(
                            "mcp-changed",
                            "news.search: it says something else about this tool than what was pinned",
                            false));
        }
    }

    @Test
    void a_child_sees_few_of_our_variables() throws Refusal {
        try (ToolSource source = stub("environment")) {
            String text = Calls.text(Calls.run(Calls.search(source), Calls.QUERY));

            assertThat(text).contains("PATH").doesNotContain("BANYAN_HOME");
            assertThat(System.getenv()).containsKey("BANYAN_HOME");
        }
    }

    @Test
    void a_server_that_does_not_come_up_tells_the_end_of_its_log() {
        try (ToolSource source = stub("stillborn")) {
            assertThatThrownBy(source::offered).isInstanceOfSatisfying(SourceException.class, failed -> {
                assertThat(failed.code()).isEqualTo(Code.LOST);
                assertThat(failed.getMessage()).isEqualTo("it ended with status 4");
                assertThat(failed.lastLines()).contains("no licence found");
            });
        }
        try (ToolSource source = Calls.source(new Command(List.of("/no/such/program")))) {
            assertThatThrownBy(source::offered)
                    .hasMessage(
                            "/no/such/program could not be started: there is no program of that name that may be run");
        }
    }

    @Test
    void a_server_that_never_says_hello_or_never_ends_its_list_is_given_up() {
        try (ToolSource source = ToolSource.of(
                StubProgram.command("mute", StubAnswers.SEARCH),
                new SourceLimits(Duration.ofMillis(1500), Duration.ofSeconds(1)))) {
            assertThatThrownBy(source::offered).hasMessage("it did not answer in time");
        }
        try (ToolSource source = stub("endless-list")) {
            assertThatThrownBy(source::offered).hasMessage("it lists more than 500 tools");
        }
    }

    private static ToolSource stub(String behaviour) {
        return Calls.source(StubProgram.command(behaviour, StubAnswers.SEARCH));
    }
}
