package dev.banyan.llm.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    @Test
    void it_is_sent_as_a_bearers_and_left_out_of_what_people_read() {
        ApiKey key = new ApiKey(Optional.of(() -> "k-1"));

        assertThat(key.authorization()).contains("Bearer k-1");
        assertThat(key.leftOutOf("no k-1 here, k-1")).isEqualTo("no *** here, ***");
        assertThat(key).asString().doesNotContain("k-1");
    }

    @Test
    void where_there_is_none_or_an_empty_one_a_text_stays_as_it_is() {
        assertThat(new ApiKey(Optional.empty()).authorization()).isEmpty();
        assertThat(new ApiKey(Optional.empty()).leftOutOf("text")).isEqualTo("text");
        assertThat(new ApiKey(Optional.of(() -> "")).leftOutOf("text")).isEqualTo("text");
    }
}
