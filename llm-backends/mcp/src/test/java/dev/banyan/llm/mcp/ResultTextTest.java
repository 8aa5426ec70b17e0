package dev.banyan.llm.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.tool.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResultTextTest {

    @Test
    void lines_are_short_printable_and_whole_characters() {
        assertThat(lines("one\r\n\n two\u001b[2J\u202ethree\ud800 four ")).containsExactly("one", "two [2J three four");
        assertThat(lines("x".repeat(299) + "\ud83d\ude00" + "y"))
                .containsExactly("x".repeat(299) + " …", "\ud83d\ude00y");
        assertThat(lines("\n\n")).containsExactly("(nothing)");
    }

    @Test
    void many_short_lines_are_cut_as_one_long_one_is() {
        assertThat(lines("a\n".repeat(10_000)))
                .hasSize(ResultText.MOST / 2 + 1)
                .last()
                .isEqualTo("(the rest is left out: the answer has 20000 characters)");
        assertThat(lines("b".repeat(10_000)))
                .hasSizeLessThan(25)
                .last()
                .isEqualTo("(the rest is left out: the answer has 10000 characters)");
    }

    private static List<String> lines(String text) {
        Value.Many many =
                (Value.Many) Objects.requireNonNull(ResultText.fields(text).get("text"));
        return many.values().stream().map(line -> ((Value.Text) line).value()).toList();
    }
}
