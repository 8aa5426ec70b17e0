package dev.banyan.llm.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pins a tool, and what becomes of its schema. */
class PinTest {

    @Test
    void the_order_of_keys_and_the_writing_of_numbers_do_not_count() {
        OfferedTool one =
                tool("{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\",\"x\":[1.50,2]}}");
        OfferedTool other =
                tool("{\"inputSchema\":{\"x\":[1.5, 2],\n\"type\":\"object\"},\"description\":\"d\",\"name\":\"n\"}");

        assertThat(one.pin()).isEqualTo(other.pin());
        assertThat(one.canonical())
                .isEqualTo(
                        "{\"description\":\"d\",\"inputSchema\":{\"type\":\"object\",\"x\":[1.5,2]},\"name\":\"n\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"m\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"}}",
                "{\"name\":\"n\",\"description\":\"e\",\"inputSchema\":{\"type\":\"object\"}}",
                "{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\",\"unknown\":1}}",
                "{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\",\"required\":[]}}",
                "{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"},\"annotations\":{}}",
                "{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"},\"annotations\":{\"readOnlyHint\":true}}"
            })
    void whatever_else_it_says_counts(String changed) {
        OfferedTool pinned = tool("{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"}}");

        assertThat(tool(changed).pin()).isNotEqualTo(pinned.pin());
    }

    @Test
    void arguments_become_parameters_of_our_types() throws Refusal {
        try (ToolSource source = Calls.source(StubProgram.command("well", StubAnswers.SEARCH))) {
            ToolSpec spec = SourceToolFactory.of(source, "news.search", Calls.offered(source, "search"))
                    .spec();

            assertThat(spec.name()).isEqualTo("news.search");
            assertThat(spec.meaning()).isEqualTo("Searches the news");
            assertThat(spec.kind()).isEqualTo(ToolSpec.Kind.READ);
            assertThat(spec.parameters())
                    .containsExactly(
                            new ParameterSpec("query", ParameterSpec.Type.TEXT, true, "what to look for"),
                            new ParameterSpec("limit", ParameterSpec.Type.WHOLE, false, "limit"),
                            new ParameterSpec(
                                    "near", ParameterSpec.Type.TEXT, false, "near (a decimal number, such as 1.5)"),
                            new ParameterSpec("fresh", ParameterSpec.Type.FLAG, false, "fresh"),
                            ParameterSpec.choice("kind", false, "kind", List.of("short", "long")),
                            new ParameterSpec("tags", ParameterSpec.Type.MANY, false, "tags"));
            for (String acting : List.of("remove", "wipe", "quiet")) {
                assertThatThrownBy(() -> SourceToolFactory.of(source, "news." + acting, Calls.offered(source, acting)))
                        .as(acting)
                        .hasMessageContaining("do not say that it only reads");
            }
            assertThatThrownBy(() -> SourceToolFactory.of(source, "news.draw", Calls.offered(source, "draw")))
                    .hasMessageContaining("the argument shape is neither text, number, flag nor list of texts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"readOnlyHint\"",
                "{\"readOnlyHint\":false}",
                "{\"readOnlyHint\":\"true\"}",
                "{\"readOnlyHint\":null}",
                "{\"destructiveHint\":false}",
                "{\"readOnlyHint\":true,\"destructiveHint\":true}",
                "{\"readOnlyHint\":true,\"destructiveHint\":null}"
            })
    void a_tool_whose_hints_do_not_say_that_it_only_reads_counts_as_one_that_acts(String hints) {
        assertThat(hinting(hints).onlyReads()).isFalse();
        assertThat(hinting("{\"readOnlyHint\":true,\"destructiveHint\":false,\"title\":\"x\"}")
                        .onlyReads())
                .isTrue();
    }

    @Test
    void what_a_pin_stands_for_is_read_back_from_its_text_and_from_no_other() {
        OfferedTool tool = hinting("{\"readOnlyHint\":true,\"openWorldHint\":1.50}");

        assertThat(OfferedTool.pinned(tool.canonical(), tool.pin())).hasValueSatisfying(read -> {
            assertThat(read.pin()).isEqualTo(tool.pin());
            assertThat(read.onlyReads()).isTrue();
        });
        assertThat(OfferedTool.pinned(tool.canonical() + " ", tool.pin())).isEmpty();
        assertThat(OfferedTool.pinned("no JSON", tool.pin())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\"}",
                "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}",
                "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}",
                "{\"oneOf\":[{\"type\":\"string\"}]}",
                "{\"$ref\":\"#/x\"}",
                "{\"type\":\"integer\",\"enum\":[1,2]}",
                "{\"type\":\"null\"}",
                "{\"description\":\"x\"}",
                "true",
                "{\"type\":\"string\",\"description\":\"x\\u200b\"}"
            })
    void what_can_not_be_expressed_is_refused(String schema) {
        OfferedTool tool =
                tool("{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"a\":"
                        + schema + "}}}");

        assertThatThrownBy(() -> SchemaReader.read(tool.inputSchema()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("argument a");
    }

    @Test
    void a_description_that_hides_something_is_refused() {
        OfferedTool tool = tool("{\"name\":\"n\",\"description\":\"d\\u202e\",\"inputSchema\":{\"type\":\"object\"},"
                + "\"annotations\":{\"readOnlyHint\":true}}");

        try (ToolSource none = Calls.source(StubProgram.command("well", StubAnswers.SEARCH))) {
            assertThatThrownBy(() -> SourceToolFactory.of(none, "x.n", tool)).hasMessageContaining("invisible");
        }
    }

    private static OfferedTool hinting(String hints) {
        return tool("{\"name\":\"n\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"},\"annotations\":"
                + hints + "}");
    }

    private static OfferedTool tool(String json) {
        return OfferedTool.of(Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }
}
