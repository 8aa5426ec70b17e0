package dev.banyan.verify.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person can get wrong: a clear message that names the place, the right exit status, and nothing sent. */
class BadInputTest {

    private static final String POOL = """
            {"pools": [
              {"address": "0x1111111111111111111111111111111111111111",
               "token0": "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48",
               "token1": "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",
               "reserve0": "20000000000000", "reserve1": "8000000000000000000000", "feePpm": 3000}%s]}
            """;

    @TempDir
    static Path folder;

    private static Devnet chain;
    private static TraderFile trader;

    @BeforeAll
    static void startChain() {
        chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO));
        trader = TraderFile.on(chain.chainBlock());
        TraderFile.writeKeystore(folder, "key.json");
    }

    @AfterAll
    static void stopChain() {
        chain.close();
    }

    @AfterEach
    void nothingWasSent() {
        BigInteger pending = chain.rpc().quantity("eth_getTransactionCount", TraderFile.TRADER.getAddress(), "pending");
        assertThat(pending).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fly                       | fly",
                "run                       | FILE",
                "run a.yaml --fast         | --fast",
                "run a.yaml --port x       | --port",
                "run a.yaml --port 70000   | --port 70000",
                "run a.yaml --blocks 0     | --blocks 0",
                "run a.yaml --blocks -3    | --blocks",
                "demo --seed x             | --seed",
                "demo --blocks 1.5         | --blocks",
                "validate                  | FILE",
                "devnet                    | devnet",
                "devnet fly                | fly",
                "devnet start --fast       | --fast",
                "devnet start --port 99999 | 99999",
                "allowances a.yaml b.yaml  | b.yaml",
                "record a.yaml             | --out",
                "record a.yaml --out r --blocks 0 | --blocks 0",
                "backtest a.yaml           | --market",
                "backtest a.yaml --market r --placed middle | --placed middle"
            })
    void wordsThatTheCommandLineDoesNotKnow(String words, String place) {
        refused(2, Typed.run(words.split(" +", -1)), place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "deploy", "allowances"})
    void aFileThatIsNotThere(String command) {
        refused(2, Typed.run(command, folder.resolve("none.yaml").toString()), "none.yaml");
    }

    @Test
    void theProcessEndsWithTheStatusOfTheCommand() {
        refused(2, Banyan.run(folder, Map.of(), Duration.ofMinutes(1), "run", "none.yaml", "--json"), "none.yaml");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mode: live                | mood: live               | mood",
                "mode: live                | mode: dead               | mode",
                "unit: WETH                | unit: WTH                | unit",
                "unit: WETH                | unit: WETH\\nunit: WETH   | unit",
                "maxFee: 250 gwei          | maxFee: 250              | policy.maxFee",
                "perDay: 1 WETH\\n          | perDay: 1 WETHH\\n        | policy.perDay",
                "agent: trader             | agent: Trader            | agent",
                "agent: trader             | agent: &a trader         | anchors",
                "mode: live                | mode: live\\noperators: {}          | not yet supported",
                "base: WETH                | base: WETH, leverage: 3  | leverage",
                "banyan: 1                 | banyan: [[[[             | trader.yaml",
                "banyan: 1                 | banyan: 1\\n\\tx: 2        | trader.yaml"
            })
    void aFileThatIsWrong(String right, String wrong, String place) {
        String file = trader.with(lines(right), lines(wrong)).write(folder, "trader.yaml");

        Banyan.Ended ended = Typed.run("validate", file);

        refused(2, ended, place);
        assertThat(ended.err()).containsPattern("trader\\.yaml:\\d+:\\d+ ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: 31337           | id: 1               | chain.id",
                "decimals: 18        | decimals: 17        | chain.tokens.WETH",
                "WETH: \\{address: \"0x.{40}\" | WETH: {address: \"0x00000000000000000000000000000000000000d1\" | chain.tokens.WETH",
                "WETH: \\{address: \"0x.{40}\", decimals: 18 | WETH: {address: \"0x00000000000000000000000000000000000000d1\" | chain.tokens.WETH",
                "factory: \"0x.{40}\" | factory: \"0x00000000000000000000000000000000000000d1\" | chain.venues.dexA.factory",
                "router: \"0x.{40}\"  | router: \"0x00000000000000000000000000000000000000d1\"  | chain.venues.dexA.router"
            })
    void whatOnlyTheChainCanTell(String right, String wrong, String place) {
        String file = trader.with(right, wrong).write(folder, "chain.yaml");

        for (String command : new String[] {"run", "deploy", "allowances"}) {
            Banyan.Ended ended = typed(command, file);
            refused(2, ended, place);
            assertThat(ended.err()).containsPattern("chain\\.yaml:\\d+:\\d+ ");
        }
    }

    @Test
    void aVenueWhoseContractIsSomethingElse() {
        String weth = trader.text().replaceFirst("(?s).*WETH: \\{address: \"(0x.{40})\".*", "$1");
        String file =
                trader.with("factory: \"0x.{40}\"", "factory: \"" + weth + '"').write(folder, "venue.yaml");

        refused(2, Typed.run("deploy", file), "dexA");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{env: NO_SUCH_VARIABLE_HERE}                                 | NO_SUCH_VARIABLE_HERE",
                "{env: PATH}                                                  | PATH",
                "{keystore: none.json, password: {env: PATH}}                 | none.json",
                "{keystore: garbage.json, password: {env: PATH}}              | garbage.json",
                "{keystore: ., password: {env: PATH}}                         | keystore",
                "{keystore: key.json, password: {env: NO_SUCH_VARIABLE_HERE}} | NO_SUCH_VARIABLE_HERE",
                "{keystore: key.json, password: {env: HOME}}                  | key.json"
            })
    void aKeyThatIsNone(String key, String place) throws IOException {
        Files.writeString(folder.resolve("garbage.json"), "{]");
        String file = trader.with("key: .*", "key: " + key).write(folder, "key.yaml");

        for (String command : new String[] {"run", "deploy"}) {
            Banyan.Ended ended = typed(command, file);
            refused(2, ended, place);
            assertThat(ended.err()).containsPattern("key\\.yaml:\\d+:\\d+ wallet\\.key");
        }
    }

    @Test
    void theKeyOfAnotherAccount() {
        String file = trader.with("  address: \"0x.{40}\"", "  address: \"0x15d34aaf54267db7d7c367839aaf71a00a2c6a65\"")
                .write(folder, "other.yaml");

        refused(2, typed("run", file), "wallet.address");
    }

    @Test
    void liveOnAChainThatIsNotLocal() {
        try (OtherChain other = new OtherChain(chain.rpcHttp(), 31_337, 8_453)) {
            String file = trader.with("id: 31337", "id: 8453")
                    .with("rpc: .*", "rpc: " + other.url())
                    .write(folder, "public.yaml");

            refused(2, typed("run", file), "BANYAN_LIVE_UNREVIEWED");
            refused(2, Typed.run("deploy", file), "BANYAN_LIVE_UNREVIEWED");
            assertThat(other.sends()).isZero();
        }
    }

    @Test
    void oneOfSeveralNodesThatServesAnotherChain() {
        try (OtherChain other = new OtherChain(chain.rpcHttp(), 31_337, 8_453)) {
            String file = trader.with("rpc: .*", "rpc: [" + chain.rpcHttp() + ", " + other.url() + "/v3/s3cretKey]")
                    .write(folder, "two.yaml");

            Banyan.Ended ended = typed("run", file);

            refused(2, ended, "chain.rpc");
            assertThat(ended.err())
                    .contains("node " + other.url() + "/… says its chain is 8453, but chain.id is 31337")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aNodeThatIsDown() throws IOException {
        String file = trader.with("rpc: .*", "rpc: http://127.0.0.1:" + FreePorts.next())
                .write(folder, "down.yaml");

        for (String command : new String[] {"run", "deploy", "allowances"}) {
            refused(3, typed(command, file), "127.0.0.1");
        }
        String ws = trader.with("rpc: .*", "rpc: ws://127.0.0.1:" + FreePorts.next())
                .write(folder, "down.yaml");
        refused(3, typed("run", ws), "127.0.0.1");
    }

    @Test
    void somethingThatIsNoNode() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(silent));
            String file = trader.with("rpc: .*", "rpc: http://127.0.0.1:" + silent.getLocalPort())
                    .write(folder, "silent.yaml");

            refused(3, typed("run", file), "127.0.0.1");
        }
    }

    @Test
    void aMissingExecutorWithTheCommandThatCreatesIt() {
        String file = trader.write(folder, "early.yaml");

        refused(3, Typed.run("run", file, "--port", "0", "--data", data("early")), "./banyan deploy " + file);
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        String paper = trader.with("mode: live", "mode: paper").write(folder, "port.yaml");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            refused(3, Typed.run("run", paper, "--port", port, "--data", data("port")), port);
            refused(3, Typed.run("devnet", "start", "--port", port), port);
        }
    }

    @Test
    void stoppingAChainThatDoesNotRun() throws IOException {
        String port = Integer.toString(FreePorts.next());

        refused(3, Typed.run("devnet", "stop", "--port", port), port);
        refused(3, Typed.run("devnet", "status", "--port", port), port);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"20000000000000\"         | \"0\"   | 5:",
                "\"8000000000000000000000\" | \"-1\"  | 5:",
                "]}\\n                       | ]       | pools.json:",
                "\\{\"pools\"               | not json | 1:1"
            })
    void aPoolFileThatIsWrong(String right, String wrong, String place) throws IOException {
        String text = POOL.formatted("").replaceFirst(lines(right), lines(wrong));
        poolsRefused(text, place);
    }

    @Test
    void aPoolFileWithOneAddressTwice() throws IOException {
        String pool = POOL.substring(POOL.indexOf("{\"address"), POOL.indexOf("%s"));
        poolsRefused(POOL.formatted(",\n" + pool), "6:");
    }

    @Test
    void aDataDirectoryThatIsInUse() throws IOException {
        String file = trader.with("mode: live", "mode: paper").write(folder, "held.yaml");
        try (DataDirectory held = DataDirectory.open(folder.resolve("held"))) {
            String process = Long.toString(ProcessHandle.current().pid());

            refused(3, Typed.run("run", file, "--data", held.path().toString()), "process " + process);
        }
        refused(3, Typed.run("run", file, "--data", file), "--data");
    }

    @Test
    void twoFilesWithOneAccountOrOneName() {
        String one = trader.write(folder, "one.yaml");
        String sameAccount = trader.with("agent: trader", "agent: other").write(folder, "two.yaml");
        String sameName = trader.with(
                        "  address: \"0x.{40}\"", "  address: \"0x15d34aaf54267db7d7c367839aaf71a00a2c6a65\"")
                .write(folder, "three.yaml");

        refused(2, Typed.run("run", one, sameAccount), "two.yaml:");
        refused(2, Typed.run("run", one, sameName), "three.yaml:");
        refused(2, Typed.run("validate", one, sameName), "three.yaml:");
    }

    @Test
    void partsOfOnesOwnThatAreNone() throws IOException {
        String file = trader.write(folder, "with.yaml");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Path empty = jar("empty.jar", Map.of("a.txt", "nothing"));
        String service = "META-INF/services/dev.banyan.api.strategy.StrategyFactory";
        Path absent = jar("absent.jar", Map.of(service, "com.example.Absent\n"));
        Path broken = jar("broken.jar", Map.of(service, "Broken\n", "Broken.class", "no class file"));

        for (Path jar : new Path[] {folder.resolve("none.jar"), text, empty}) {
            refused(
                    2,
                    Typed.run("run", file, "--with", jar.toString()),
                    jar.getFileName().toString());
        }
        refused(2, Typed.run("run", file, "--with", absent.toString()), "com.example.Absent");
        refused(2, Typed.run("validate", file, "--with", broken.toString()), "Broken");
    }

    /** A command on a file; {@code run} gets a data directory of the test's own. */
    private static Banyan.Ended typed(String command, String file) {
        return command.equals("run")
                ? Typed.run(command, file, "--port", "0", "--data", data("shared"))
                : Typed.run(command, file);
    }

    private static void poolsRefused(String text, String place) throws IOException {
        Path pools = Files.writeString(folder.resolve("pools.json"), text);
        String port = Integer.toString(FreePorts.next());
        Banyan.Ended ended = Typed.run("devnet", "start", "--port", port, "--pools", pools.toString());
        refused(2, ended, place);
        assertThat(ended.err()).containsPattern("pools\\.json:\\d+:\\d+");
    }

    private static void refused(int status, Banyan.Ended ended, String place) {
        assertThat(ended.err()).contains(place).doesNotContain("Exception", "\tat ", "fault of the program");
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
        assertThat(ended.out()).isEmpty();
    }

    private static Path jar(String name, Map<String, String> entries) throws IOException {
        Path path = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return path;
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static String lines(String cell) {
        return cell.replace("\\n", "\n").replace("\\t", "\t");
    }

    private static String data(String name) {
        return folder.resolve("data-" + name).toString();
    }
}
