package dev.banyan.llm.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.llm.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplySchemaTest {

    @Test
    void a_call_is_one_of_the_tools_with_its_own_arguments() throws Exception {
        JsonNode calls = schema(Asked.WORDS, 4).at("/properties/tasks/items/anyOf");

        assertThat(calls).hasSize(3);
        assertThat(calls.at("/1/properties/tool/enum").toString()).isEqualTo("[\"quote\"]");
        assertThat(calls.at("/1/properties/arguments/required").toString()).isEqualTo("[\"in\",\"out\",\"hops\"]");
        assertThat(calls.at("/1/properties/after/items/maximum").asInt()).isEqualTo(3);
        assertThat(calls.at("/1/additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void amounts_are_strings_with_a_pattern_and_numbers_have_bounds() throws Exception {
        JsonNode arguments =
                schema(Asked.WORDS, 4).at("/properties/tasks/items/anyOf/1/properties/arguments/properties");

        assertThat(arguments.at("/in/anyOf/0/properties/amount/pattern").textValue())
                .isEqualTo("^[0-9]{1,18}(\\.[0-9]{1,18})?$");
        assertThat(arguments.at("/in/anyOf/1/properties/field/enum").toString()).isEqualTo("[\"best\"]");
        assertThat(arguments.at("/out/enum").toString()).isEqualTo("[\"WETH\",\"USDC\",\"ETH\"]");
        assertThat(arguments.at("/hops/anyOf/0/maximum").asLong()).isEqualTo(999_999_999);
        assertThat(arguments.at("/hops/anyOf/1/type").textValue()).isEqualTo("null");
    }

    @Test
    void a_text_with_choices_is_one_of_them_and_no_reference() throws Exception {
        ToolSpec tool = new ToolSpec(
                "agents",
                "how another agent stands",
                ToolSpec.Kind.READ,
                true,
                List.of(ParameterSpec.choice("agent", true, "which one", List.of("treasury", "payer"))),
                List.of(ParameterSpec.required("standing", ParameterSpec.Type.TEXT, "a text")));
        Vocabulary words = new Vocabulary(List.of(tool), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(schema(words, 4)
                        .at("/properties/tasks/items/properties/arguments/properties/agent")
                        .toString())
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"treasury\",\"payer\"]}");
        assertThat(SystemText.of(words, 4)).contains("agent (one of treasury | payer: which one)");
    }

    @Test
    void one_step_at_a_time_has_neither_order_nor_references() {
        assertThat(ReplySchema.of(Asked.WORDS, 1, true).json()).doesNotContain("\"after\"", "\"field\"");
    }

    @Test
    void a_tool_that_can_not_be_called_with_this_vocabulary_is_not_offered() throws Exception {
        Vocabulary nobody =
                new Vocabulary(Asked.WORDS.tools(), Asked.WORDS.tokens(), List.of(), List.of(), List.of(), List.of());
        assertThat(schema(nobody, 4).toString()).doesNotContain("\"pay\"").contains("\"quote\"");

        Vocabulary nothing = new Vocabulary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(schema(nothing, 4).at("/properties/tasks/maxItems").asInt()).isZero();
    }

    @Test
    void texts_are_bounded_where_the_server_takes_it() {
        assertThat(ReplySchema.of(Asked.WORDS, 4, true).json()).contains("maxLength");
        assertThat(ReplySchema.of(Asked.WORDS, 4, false).json()).doesNotContain("maxLength");
    }

    private static JsonNode schema(Vocabulary words, int maxTasks) throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(ReplySchema.of(words, maxTasks, true).json());
    }
}
