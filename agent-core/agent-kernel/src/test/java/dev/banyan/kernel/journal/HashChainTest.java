package dev.banyan.kernel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashChainTest {

    private static final String ID = "wallet|1|0xab";
    private static final byte[] BYTES = {1, 2, 3};

    /** Made with another implementation of SHA-256, from the description alone. */
    @Test
    void a_record_has_the_hash_that_the_description_gives_it() {
        byte[] first = HashChain.next(HashChain.start(), ID, 1, "wallet.nonce-observed.1", BYTES);
        byte[] second = HashChain.next(first, ID, 2, "é", new byte[0]);

        assertThat(hex(first)).isEqualTo("43ad4b0e990f45b6941e2568005187e3b257680e1e0dd15a65ec970df986091c");
        assertThat(hex(second)).isEqualTo("832a2920725f961f1c79b893b18a427433782486d72df87a1fa6c96b2ca03f80");
    }

    @Test
    void everything_that_a_record_says_is_in_its_hash() {
        byte[] start = HashChain.start();
        byte[] other = HashChain.next(start, ID, 1, "m", BYTES);
        List<String> hashes = new ArrayList<>(List.of(
                hex(HashChain.next(start, ID, 1, "m", BYTES)),
                hex(HashChain.next(other, ID, 1, "m", BYTES)),
                hex(HashChain.next(start, ID + "c", 1, "m", BYTES)),
                hex(HashChain.next(start, ID, 2, "m", BYTES)),
                hex(HashChain.next(start, ID, 1, "n", BYTES)),
                hex(HashChain.next(start, ID, 1, "m", new byte[] {1, 2, 4}))));

        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void what_ends_one_part_can_not_begin_the_next() {
        byte[] start = HashChain.start();

        assertThat(HashChain.next(start, ID, 1, "ab", bytes("c")))
                .isNotEqualTo(HashChain.next(start, ID, 1, "a", bytes("bc")));
        assertThat(HashChain.next(start, ID, 1, "", bytes("m")))
                .isNotEqualTo(HashChain.next(start, ID, 1, "m", bytes("")));
    }

    @Test
    void a_change_anywhere_changes_every_later_hash() {
        List<byte[]> whole = chain(20, -1);
        for (int changed = 0; changed < 20; changed++) {
            List<byte[]> other = chain(20, changed);
            for (int i = 0; i < 20; i++) {
                assertThat(Arrays.equals(whole.get(i), other.get(i))).isEqualTo(i < changed);
            }
        }
    }

    @Test
    void the_start_is_new_each_time_and_a_hash_of_another_size_is_refused() {
        HashChain.start()[0] = 1;

        assertThat(HashChain.start()).containsOnly(0).hasSize(HashChain.SIZE);
        assertThatThrownBy(() -> HashChain.next(new byte[31], ID, 1, "m", BYTES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> chain(int records, int changed) {
        List<byte[]> hashes = new ArrayList<>();
        byte[] head = HashChain.start();
        for (int i = 0; i < records; i++) {
            head = HashChain.next(head, ID, i + 1, "m", bytes(i == changed ? "other" : "record " + i));
            hashes.add(head);
        }
        return hashes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
