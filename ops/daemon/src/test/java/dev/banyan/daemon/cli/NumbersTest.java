package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8080, 65_535})
    void takesPorts(int port) {
        assertThat(Numbers.port(port)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE})
    void refusesWhatIsNoPort(int port) {
        assertThatThrownBy(() -> Numbers.port(port))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--port " + port);
    }

    @Test
    void blocksAreOneOrMoreOrWithoutEnd() {
        assertThat(Numbers.blocks(null)).isEmpty();
        assertThat(Numbers.blocks(1L)).hasValue(1);
        assertThatThrownBy(() -> Numbers.blocks(0L))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--blocks 0");
    }
}
