package dev.banyan.llm.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a":1}                           | ''    | {"a":1}
        <think>hm</think>{"a":1}          | hm    | {"a":1}
        hm</think> {"a":1}                | hm    | {"a":1}
        <think></think>{"a":1}            | ''    | {"a":1}
        <think>for ever                   | for ever | ''
        {"a":"<think>x</think>"}          | ''    | {"a":"<think>x</think>"}
        plain words                       | ''    | plain words
        """)
    void thinking_before_an_answer_is_parted_from_it(String written, String thought, String answer) {
        assertThat(Thinking.part(written)).isEqualTo(new Thinking(thought, answer));
    }
}
