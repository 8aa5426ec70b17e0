package dev.banyan.api.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HexTest {

    @Test
    void upper_case_is_kept_as_lower_case() {
        assertThat(Bytes.of("0XABcd").value()).isEqualTo("0xabcd");
        assertThat(Address.of("0x" + "Aa".repeat(20))).isEqualTo(Address.of("0x" + "aa".repeat(20)));
        assertThat(Hash.of("0x" + "F".repeat(64)).value()).isEqualTo("0x" + "f".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0x1", "1234", "0xzz", "0x12 ", "x012", "0x1g", "0x\u0661\u0662", "0x-1"})
    void what_is_no_bytes_is_refused(String text) {
        assertThatThrownBy(() -> Bytes.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void other_lengths_are_refused() {
        for (int digits : new int[] {0, 38, 39, 41, 42, 62, 63, 65, 66}) {
            String text = "0x" + "0".repeat(digits);

            assertThatThrownBy(() -> Address.of(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Hash.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_selector_is_the_first_four_bytes() {
        assertThat(Bytes.of("0x0102030405").selector()).isEqualTo(Bytes.of("0x01020304"));
        assertThat(Bytes.of("0x01").selector()).isEqualTo(Bytes.of("0x01"));
    }
}
