package dev.banyan.devnet.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolSnapshotReaderTest {

    private static final String POOL = """
            {"pools": [
              {"address": "0x00000000000000000000000000000000000000a1",
               "token0": "0x00000000000000000000000000000000000000b1",
               "token1": "0x00000000000000000000000000000000000000b2",
               "reserve0": "5000",
               "reserve1": 7000,
               "feePpm": 3000}
            ]}""";

    @Test
    void readsReservesWrittenAsStringsOrNumbersToTheUnit() {
        PoolSnapshot.Pool pool =
                PoolSnapshotReader.parse("p.json", POOL).pools().getFirst();

        assertThat(pool.address()).isEqualTo(Address.of("0x00000000000000000000000000000000000000a1"));
        assertThat(pool.reserve0()).isEqualTo(5_000);
        assertThat(pool.reserve1()).isEqualTo(7_000);
        assertThat(pool.feePpm()).isEqualTo(3_000);
        assertThat(pool.position()).hasToString("p.json:2:15");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"5000\" | \"0\" | 5:16",
                "\"5000\" | \"-1\" | 5:16",
                "7000 | 0 | 6:16",
                "\"5000\" | \"5192296858534827628530496329220096\" | 5:16",
                "\"5000\" | \"1e18\" | 5:16",
                "\"5000\" | 12.5 | 5:16",
                "\"5000\" | null | 5:16",
                "\"5000\" | [1] | 5:16",
                "3000} | 1000000} | 7:14",
                "\"0x00000000000000000000000000000000000000b2\" | \"0x00000000000000000000000000000000000000b1\" | 4:14",
                "00a1 | 00zz | 2:15",
                "0x00000000000000000000000000000000000000b1 | 0xC02aaa39b223FE8D0A0e5C4F27eAD9083C756Cc2 | 3:14",
                "\"feePpm\" | \"fee\" | 2:3",
                "\"pools\" | \"pool\" | 1:1",
                "[ | {\"a\": 1, \"b\": | 1:11"
            })
    void refusesWhatIsNoPoolAndSaysWhere(String part, String instead, String place) {
        assertThat(POOL).contains(part);
        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", POOL.replace(part, instead)))
                .isInstanceOf(PoolFileException.class)
                .hasMessageStartingWith("p.json:")
                .satisfies(e -> assertThat(((PoolFileException) e).code()).isEqualTo(FailureCode.BAD_INPUT));
        if (!instead.startsWith("{")) {
            assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", POOL.replace(part, instead)))
                    .hasMessageStartingWith("p.json:" + place + ":");
        }
    }

    @Test
    void refusesTheSamePoolTwiceAndNamesTheFirst() {
        String pool =
                POOL.substring(POOL.indexOf('{', 1), POOL.lastIndexOf(']')).strip();

        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", "{\"pools\": [" + pool + ",\n" + pool + "]}"))
                .isInstanceOf(PoolFileException.class)
                .hasMessageContaining("stands twice, first in line 1");
    }

    @Test
    void refusesDuplicateKeysBrokenJsonAndAnEmptyFile() {
        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", "{\"pools\": [],\n \"pools\": []}"))
                .isInstanceOf(PoolFileException.class)
                .hasMessageStartingWith("p.json:2:");
        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", POOL.substring(0, 80)))
                .isInstanceOf(PoolFileException.class);
        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", "")).isInstanceOf(PoolFileException.class);
        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", "{\"pools\": []}"))
                .isInstanceOf(PoolFileException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void refusesTwoTokensOfOneSymbol() {
        String tokens = """
                , "tokens": {"0x00000000000000000000000000000000000000b1": {"symbol": "A", "decimals": 18},
                 "0x00000000000000000000000000000000000000b2": {"symbol": "A", "decimals": 18}}}""";

        assertThatThrownBy(() -> PoolSnapshotReader.parse("p.json", POOL.substring(0, POOL.length() - 1) + tokens))
                .isInstanceOf(PoolFileException.class)
                .hasMessageContaining("the symbol A already names");
    }

    @Test
    void aMissingFileIsBadInput(@TempDir Path folder) {
        assertThatThrownBy(() -> PoolSnapshotReader.read(folder.resolve("none.json")))
                .isInstanceOfSatisfying(
                        DevnetException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.BAD_INPUT))
                .hasMessageContaining("no such file");
    }

    @Test
    void theGreatestReserveOfAPairIsAccepted() {
        BigInteger max = BigInteger.TWO.pow(112).subtract(BigInteger.ONE);

        assertThat(PoolSnapshotReader.parse("p.json", POOL.replace("\"5000\"", "\"" + max + "\""))
                        .pools()
                        .getFirst()
                        .reserve0())
                .isEqualTo(max);
    }
}
