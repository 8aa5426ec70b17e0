package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code arbitrage scan} on real blocks, in which someone has traded, and on what a person can get wrong. */
final class ArbitrageScanTest {

    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final Path SNAPSHOTS = Path.of(
            System.getProperty("banyan.home", ""), "strategies/src/test/resources/dev/banyan/strategies/arbitrage");
    private static final String SMALL = """
            {"pools": [
              {"address": "0x1111111111111111111111111111111111111111",
               "token0": "0x00000000000000000000000000000000000000b1",
               "token1": "0x00000000000000000000000000000000000000a1",
               "reserve0": "1000000", "reserve1": "1000", "feePpm": 3000},
              {"address": "0x2222222222222222222222222222222222222222",
               "token0": "0x00000000000000000000000000000000000000a1",
               "token1": "0x00000000000000000000000000000000000000b1",
               "reserve0": "1500", "reserve1": "1000000", "feePpm": 3000}
            ], "tokens": {"0x00000000000000000000000000000000000000a1": {"symbol": "AAA", "decimals": 2}}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pools-12483198.json", "pools-13370850.json"})
    void whatSomeoneTookInThisBlockIsFoundWithoutAHint(String name) throws IOException {
        JsonNode snapshot = new ObjectMapper().readTree(SNAPSHOTS.resolve(name).toFile());
        JsonNode realised = snapshot.required("realised");
        String file = SNAPSHOTS.resolve(name).toString();

        for (String[] options : new String[][] {{}, {"--base", WETH}, {"--max-hops", "6"}, {"--explain"}}) {
            JsonNode found = scan(file, options);
            String base = realised.required("path").get(0).asText();
            BigInteger best = BigInteger.ZERO;
            for (JsonNode opportunity : found) {
                check(snapshot, opportunity);
                if (opportunity.required("path").get(0).asText().equals(base)) {
                    best = best.max(
                            new BigInteger(opportunity.required("profit").asText()));
                }
            }
            assertThat(best)
                    .isGreaterThanOrEqualTo(
                            new BigInteger(realised.required("profit").asText()));
            inOrder(found);
        }
    }

    @Test
    void withABaseOnlyThatTokenBeginsAndEndsAPath() {
        JsonNode found = scan(SNAPSHOTS.resolve("pools-13370850.json").toString(), "--base", WETH);

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(opportunity ->
                        assertThat(opportunity.required("path").get(0).asText()).isEqualTo(WETH));
    }

    @Test
    void tokensInAnyOrderAreFineAndTheAmountsAreExplained() throws IOException {
        String file = write(SMALL);

        Typing text = Typing.run("arbitrage", "scan", "--pools", file, "--explain");
        JsonNode hops = scan(file, "--explain", "--base", "0x00000000000000000000000000000000000000a1")
                .get(0)
                .required("hops");

        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("AAA > 0x00000000 > AAA", "0x1111111111111111111111111111111111111111", "fee 3000 ppm");
        assertThat(hops).hasSize(2);
        assertThat(hops.get(1).required("amountIn")).isEqualTo(hops.get(0).required("amountOut"));
    }

    @Test
    void fewerHopsFindLess() {
        String file = SNAPSHOTS.resolve("pools-13370850.json").toString();

        assertThat(scan(file, "--max-hops", "2").size())
                .isLessThan(scan(file, "--max-hops", "4").size());
    }

    @Test
    void aMarketAtRestOffersNothing() throws IOException {
        String file = write(SMALL.replace("\"1500\"", "\"1000\""));

        assertThat(scan(file)).isEmpty();
        assertThat(Typing.run("arbitrage", "scan", "--pools", file).out()).contains("no cycle gains");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1500\"        | \"0\"         | snapshot.json:9:16: \"reserve0\" is 0",
                "\"1500\"        | \"5192296858534827628530496329220096\" | snapshot.json:9:16: \"reserve0\" is 5192296858534827628530496329220096",
                "\"1500\"        | \"-1\"        | snapshot.json:9:16",
                "\"1500\"        | 1.5           | snapshot.json:9:16",
                "feePpm\": 3000},| feePpm\": 0},         | snapshot.json:5:",
                "feePpm\": 3000},| feePpm\": 1000000},   | snapshot.json:5:",
                "feePpm\": 3000},| feePpm\": 3000000},   | snapshot.json:5:",
                "0x2222222222222222222222222222222222222222 | 0x1111111111111111111111111111111111111111 | stands twice",
                "\"token0\": \"0x00000000000000000000000000000000000000b1\" | \"token0\": \"0x00000000000000000000000000000000000000a1\" | with itself",
                "\"reserve0\": \"1500\" | \"reserve0\": \"1500\", \"reserve0\": \"1\" | snapshot.json:9:",
                "\"reserve0\": \"1500\", | ``            | has no \"reserve0\"",
                "\"pools\": [    | \"pools\": {    | snapshot.json:2",
                "\"decimals\": 2}}} | \"decimals\": 2} | snapshot.json:",
                "0x2222222222222222222222222222222222222222 | 0x22 | is not an address"
            })
    void aSnapshotThatIsWrongIsRefusedWithThePlace(String right, String wrong, String place) throws IOException {
        String text = SMALL.replace(right, wrong);
        assertThat(text).isNotEqualTo(SMALL);

        Typing.run("arbitrage", "scan", "--pools", write(text), "--json").refused(2, place);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-hops 1 | 2 to 6",
                "--max-hops 7 | 2 to 6",
                "--max-hops x | --max-hops",
                "--base 0x00000000000000000000000000000000000000ff | --base 0x00000000000000000000000000000000000000ff: no pool",
                "--base 0xff | --base 0xff: an address",
                "--base 0xc02AAA39b223fe8d0a0e5c4f27ead9083c756cc2 | checksum",
                "--fast | --fast"
            })
    void optionsThatAreWrongAreRefused(String options, String place) throws IOException {
        List<String> words = new ArrayList<>(List.of("arbitrage", "scan", "--pools", write(SMALL)));
        words.addAll(List.of(options.strip().split(" ")));

        Typing.run(words.toArray(String[]::new)).refused(2, place);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Typing.run("arbitrage", "scan", "--pools", folder.resolve("none.json").toString())
                .refused(2, "none.json");
        Typing.run("arbitrage", "scan").refused(2, "--pools");
        Typing.run("arbitrage").refused(2, "scan");
    }

    private static JsonNode scan(String file, String... options) {
        List<String> words = new ArrayList<>(List.of("arbitrage", "scan", "--pools", file, "--json"));
        words.addAll(List.of(options));
        Typing typing = Typing.run(words.toArray(String[]::new));
        assertThat(typing.status()).as(typing.err()).isZero();
        try {
            return new ObjectMapper().readTree(typing.out()).required("opportunities");
        } catch (IOException e) {
            throw new AssertionError(typing.out(), e);
        }
    }

    /** By the formula of the contract alone. */
    private static void check(JsonNode snapshot, JsonNode opportunity) {
        JsonNode path = opportunity.required("path");
        JsonNode pools = opportunity.required("pools");
        BigInteger input = new BigInteger(opportunity.required("amountIn").asText());
        BigInteger amount = input;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < pools.size(); i++) {
            JsonNode pool = poolOf(snapshot, pools.get(i).asText());
            boolean forwards =
                    pool.required("token0").asText().equals(path.get(i).asText());
            assertThat(pool.required(forwards ? "token1" : "token0").asText())
                    .isEqualTo(path.get(i + 1).asText());
            BigInteger in = new BigInteger(
                    pool.required(forwards ? "reserve0" : "reserve1").asText());
            BigInteger out = new BigInteger(
                    pool.required(forwards ? "reserve1" : "reserve0").asText());
            BigInteger paid = amount.multiply(
                    MILLION.subtract(BigInteger.valueOf(pool.required("feePpm").asLong())));
            amount = paid.multiply(out).divide(in.multiply(MILLION).add(paid));
            assertThat(seen.add(pools.get(i).asText())).isTrue();
            assertThat(seen.add(path.get(i).asText())).isTrue();
        }
        assertThat(path.get(pools.size())).isEqualTo(path.get(0));
        assertThat(amount.subtract(input))
                .isPositive()
                .isEqualTo(new BigInteger(opportunity.required("profit").asText()));
    }

    private static JsonNode poolOf(JsonNode snapshot, String address) {
        for (JsonNode pool : snapshot.required("pools")) {
            if (pool.required("address").asText().equals(address)) {
                return pool;
            }
        }
        throw new AssertionError("not a pool of the snapshot: " + address);
    }

    /** Grouped by base token, the best first in each group. */
    private static void inOrder(JsonNode found) {
        Map<String, BigInteger> last = new TreeMap<>();
        String group = "";
        for (JsonNode opportunity : found) {
            String base = opportunity.required("path").get(0).asText();
            BigInteger profit = new BigInteger(opportunity.required("profit").asText());
            if (!base.equals(group)) {
                assertThat(last).doesNotContainKey(base);
                group = base;
            } else {
                assertThat(profit).isLessThanOrEqualTo(last.get(base));
            }
            last.put(base, profit);
        }
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("snapshot.json"), text).toString();
    }
}
