package dev.banyan.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LETTERS = List.of("a", "\\\"", "\\n", "ü", "\\ud83d", "\\ude00", "{", " ");

    @Test
    void aStreamOfTextBecomesItsFirstPieceAndOneOfTheRest() {
        assertThat(passedOn(List.of(content("{\\\"a"), content("\\\":"), content("1}"), "[DONE]")))
                .containsExactly(
                        content("{\\\"a"),
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\\":1}\"}}]}",
                        "[DONE]");
    }

    @Test
    void whatIsNoPlainPieceOfTextIsLeftAlone() {
        List<String> others = List.of(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[]}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":7}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},\"logprobs\":{}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}},{\"index\":1,\"delta\":{}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":1}}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}]} {}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b",
                "[]",
                "{\"error\":\"no\"}");
        for (String other : others) {
            assertThat(passedOn(List.of(content("a"), content("c"), other)))
                    .as(other)
                    .containsExactly(
                            content("a"), "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"c\"}}]}", other);
        }
    }

    @Test
    void noLetterOfAnyStreamIsLostOrMoved() throws JsonProcessingException {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            List<String> events = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                events.add(event(random));
            }
            assertThat(texts(passedOn(events)))
                    .as("round %d: %s", round, events)
                    .isEqualTo(texts(events));
        }
    }

    private static List<String> passedOn(List<String> events) {
        Pieces pieces = new Pieces();
        List<String> passed = new ArrayList<>();
        for (String event : events) {
            if (!pieces.keep(event)) {
                passed.add(pieces.rest());
                passed.add(event);
            }
        }
        passed.add(pieces.rest());
        passed.removeIf(String::isEmpty);
        return passed;
    }

    private static String event(Random random) {
        String text = LETTERS.get(random.nextInt(LETTERS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"id\":\"x\"}";
            case 1 -> "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"" + text + "\"}}],\"usage\":null}";
            case 2 -> "{\"choices\":[{\"index\":0,\"delta\":{\"content\":null},\"finish_reason\":null}]}";
            case 3 ->
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
            default -> content(text);
        };
    }

    private static String content(String text) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}";
    }

    /** What a reader of the events would have heard: the text, and the thinking after it. */
    private static String texts(List<String> events) throws JsonProcessingException {
        StringBuilder content = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        for (String event : events) {
            JsonNode delta = JSON.readTree(event).at("/choices/0/delta");
            content.append(delta.path("content").asText("").replace("null", ""));
            thinking.append(delta.path("reasoning_content").asText(""));
        }
        return content + "|" + thinking;
    }
}
