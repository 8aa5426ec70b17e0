package dev.banyan.web3j.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RevertReasonTest {

    @Test
    void an_error_is_its_text() {
        assertThat(RevertReason.of(error("UniswapV2: K"))).isEqualTo("UniswapV2: K");
    }

    @Test
    void a_text_from_outside_is_one_short_line() {
        assertThat(RevertReason.of(error("a\nb\u001b[31mc" + "d".repeat(300))))
                .startsWith("a b [31mcddd")
                .hasSize(201)
                .endsWith("…");
    }

    @Test
    void a_panic_is_its_meaning() {
        assertThat(RevertReason.of(Bytes.of("0x4e487b71" + Words.uint(0x11))))
                .isEqualTo("panic 0x11: arithmetic overflow");
        assertThat(RevertReason.of(Bytes.of("0x4e487b71" + Words.uint(0x99)))).isEqualTo("panic 0x99: unknown");
    }

    @Test
    void an_error_of_the_contracts_own_is_raw() {
        assertThat(RevertReason.of(Bytes.of("0x8baa579f"))).isEqualTo("0x8baa579f");
    }

    @Test
    void an_error_of_a_contract_of_ours_is_its_name_and_arguments() {
        String key = "0x" + "ab".repeat(32);
        String to = "0x" + "cd".repeat(20);

        assertThat(RevertReason.of(Bytes.of("0x72debd84" + key.substring(2) + "0".repeat(24) + to.substring(2))))
                .isEqualTo("TransferFailed(" + key + ", " + to + ")");
        assertThat(RevertReason.of(Bytes.of("0xf727f1a3" + Words.uint(12) + Words.uint(11))))
                .isEqualTo("CycleLoses(12, 11)");
        assertThat(RevertReason.of(Bytes.of("0x4d63c252"))).isEqualTo("NothingToPay()");
    }

    @Test
    void an_error_of_a_contract_of_ours_with_other_arguments_is_raw() {
        assertThat(RevertReason.of(Bytes.of("0xf4b76a0e00"))).isEqualTo("0xf4b76a0e00");
        assertThat(RevertReason.of(Bytes.of("0xf4b76a0e" + Words.uint(1) + Words.uint(1))))
                .startsWith("0xf4b76a0e0000");
    }

    @Test
    void malformed_data_is_raw() {
        assertThat(RevertReason.of(Bytes.of("0x08c379a0ffff"))).isEqualTo("0x08c379a0ffff");
        assertThat(RevertReason.of(Bytes.of("0x08c379a0" + "ff".repeat(64)))).startsWith("0x08c379a0ffff");
        assertThat(RevertReason.of(Bytes.of("0x01"))).isEqualTo("0x01");
    }

    @Test
    void nothing_is_said_to_be_nothing() {
        assertThat(RevertReason.of(Bytes.EMPTY)).isEqualTo("reverted without a reason");
    }

    private static Bytes error(String text) {
        Bytes utf8 = Bytes.of("0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        return Bytes.of("0x08c379a0" + Words.dynamic(List.of(Words.bytes(utf8))));
    }
}
