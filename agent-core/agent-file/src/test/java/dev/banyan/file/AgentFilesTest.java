package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ChainDefinition.Confirmations;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.agent.ServerKey;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.Trigger;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.tool.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFilesTest {

    private static final String MINIMAL = "banyan: 1\nagent: a\nchain: {id: 1, rpc: 'http://127.0.0.1:8545'}\n";
    private static final Token WETH = new Token("WETH", FileFixture.WETH, 18);
    private static final Token USDC = new Token("USDC", FileFixture.USDC, 6);
    private static final Token LINK = new Token("LINK", FileFixture.LINK, 18);

    @Test
    void reads_the_chain() {
        AgentDefinition agent = good();

        assertThat(agent.name()).isEqualTo("trader");
        assertThat(agent.goal()).endsWith("été comme hiver.");
        assertThat(agent.unit()).isEqualTo(WETH);
        assertThat(agent.chain().id()).isEqualTo(31337);
        assertThat(agent.chain().rpc()).containsExactly("ws://127.0.0.1:8545", "http://127.0.0.1:8546");
        assertThat(agent.chain().confirmations()).isEqualTo(new Confirmations.Depth(3));
        assertThat(agent.chain().nativeAsset()).isEqualTo(Token.nativeAsset("ETH"));
        assertThat(agent.chain().wrapped()).isEqualTo(WETH);
        assertThat(agent.chain().tokens()).containsExactly(WETH, USDC, LINK);
        assertThat(agent.chain().tokens()).extracting(Token::decimals).containsExactly(18, 6, 18);
        assertThat(agent.chain().venues())
                .extracting(VenueDefinition::name, VenueDefinition::kind)
                .containsExactly(tuple("dexA", "uniswap-v2"), tuple("dexB", "uniswap-v2"));
        assertThat(agent.chain().people())
                .isEqualTo(Map.of("payroll", Address.of("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")));
        assertThat(agent.prices())
                .containsExactly(
                        new PriceDefinition.Average(USDC, "dexA", Duration.ofMinutes(30)),
                        new PriceDefinition.Average(LINK, "dexB", Duration.ofSeconds(90)));
    }

    @Test
    void reads_the_wallet_and_the_policy() {
        AgentDefinition agent = good();

        assertThat(agent.mode()).isEqualTo(Mode.LIVE);
        assertThat(agent.wallet().address()).isEqualTo(Address.of("0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"));
        assertThat(agent.wallet().key()).contains(new KeyReference.Environment("TRADER_KEY"));
        assertThat(agent.wallet().gasReserve()).isEqualTo(Wei.of(50_000_000_000_000_000L));
        assertThat(agent.policy())
                .contains(new Policy(
                        new OutflowLimit.Priced(weth("5")),
                        new OutflowLimit.Priced(weth("20")),
                        new Policy.Loss(weth("0.02"), weth("0.2")),
                        Wei.gwei(60),
                        Wei.gwei(500),
                        new Policy.Gas(Wei.gwei(100_000_000), Wei.gwei(1_000_000_000)),
                        new Policy.Slippage(new Bps(50), Map.of("dexA", new Bps(80))),
                        List.of(
                                new Policy.Allow.Trade(Set.of("dexA", "dexB")),
                                new Policy.Allow.Pay(Set.of(
                                        Address.of("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
                                        Address.of("0xdbf03b407c01e7cd3cbea99509d93f8dddc8c6fb")))),
                        Optional.empty()));
    }

    @Test
    void reads_strategies_and_the_playbook() {
        AgentDefinition agent = good();

        assertThat(agent.tools()).containsExactly("balances", "prices", "quotes", "swap", "wrap", "pay", "strategies");
        assertThat(agent.strategies()).extracting(StrategyDefinition::name).containsExactly("arb", "arbitrage");
        StrategyDefinition arb = agent.strategies().getFirst();
        assertThat(arb.settings().tokens("via")).containsExactly(USDC, LINK);
        assertThat(arb.settings().whole("maxHops")).isEqualTo(4);
        assertThat(arb.bounds())
                .isEqualTo(Map.of(
                        "minProfit",
                        new StrategyDefinition.Bounds(
                                new Setting.Amount(weth("0.0005")), new Setting.Amount(weth("0.01")))));
        StrategyDefinition plain = agent.strategies().get(1);
        assertThat(plain.settings().tokens("via")).containsExactly(WETH, USDC, LINK);
        assertThat(plain.settings().whole("maxHops")).isEqualTo(3);
        assertThat(plain.settings().venues("venues")).containsExactly("dexA");
        assertThat(agent.playbook())
                .extracting(PlaybookRule::text)
                .containsExactly(
                        List.of("disarm(arb)"),
                        List.of("tune(arb, minProfit='0.002 WETH')", "arm(arb)"),
                        List.of("disarm(arb)"));
        PlaybookRule tuning = agent.playbook().get(1);
        assertThat(tuning.again()).contains(Duration.ofMinutes(10));
        assertThat(tuning.tasks().getFirst().arguments().get("value"))
                .isEqualTo(
                        new Argument.Known(Value.amount(weth("0.002")), new Provenance.AgentFile("playbook[1].do[0]")));
        assertThat(tuning.tasks().get(1).after()).containsExactly(0);
    }

    @Test
    void a_file_with_the_required_keys_alone_gets_the_defaults() {
        AgentDefinition agent = resolved(FileFixture.parsed(MINIMAL), Map.of());

        assertThat(agent.mode()).isEqualTo(Mode.PAPER);
        assertThat(agent.unit()).isEqualTo(Token.nativeAsset("ETH"));
        assertThat(agent.chain().confirmations()).isEqualTo(new Confirmations.Depth(2));
        assertThat(agent.tools()).containsExactly("balances", "prices", "quotes", "vaults");
        assertThat(agent.brain()).isEqualTo(new BrainDefinition.Playbook());
        assertThat(agent.planner().kind()).isEqualTo("playbook");
        assertThat(agent.policy()).isEmpty();
        assertThat(agent.wallet().key()).isEmpty();
        assertThat(agent.wallet().gasReserve()).isEqualTo(Wei.of(10_000_000_000_000_000L));
    }

    @Test
    void a_model_is_asked_as_the_file_says() {
        AgentDefinition agent = resolved(FileFixture.parsed(MINIMAL + """
                        goal: Trade.
                        brain:
                          kind: llm
                          server: llama.cpp
                          url: [http://127.0.0.1:8080/v1, http://10.0.0.2:8080/v1]
                          model: small
                          temperature: 0.7
                          timeout: 20s
                          budget: {tokens: 200000, per: 1h}
                          fallback: playbook
                          serve: {command: /usr/bin/llama-server -m /models/small.gguf --port 8080, gpu: 0}
                        planner: {kind: dag, maxTasks: 6, maxReplans: 1}
                        triggers:
                          - every: 10m
                          - event: alert
                        """), Map.of());

        assertThat(agent.brain())
                .isEqualTo(new BrainDefinition.Model(
                        "llama.cpp",
                        List.of("http://127.0.0.1:8080/v1", "http://10.0.0.2:8080/v1"),
                        "small",
                        new BigDecimal("0.7"),
                        Duration.ofSeconds(20),
                        Optional.of(new BrainDefinition.TokenBudget(200_000, Duration.ofHours(1))),
                        true,
                        Optional.of(new BrainDefinition.Serve(
                                List.of("/usr/bin/llama-server", "-m", "/models/small.gguf", "--port", "8080"), "0"))));
        assertThat(agent.planner()).isEqualTo(new AgentDefinition.PlannerDefinition("dag", 6, 1));
        assertThat(agent.triggers()).containsExactly(new Trigger.Every(Duration.ofMinutes(10)), new Trigger.OnAlert());
    }

    @Test
    void the_key_that_a_server_wants_is_named_by_where_it_lies() {
        String brain = MINIMAL + "goal: g\nbrain: {kind: llm, server: vllm, url: \"http://h/v1\", model: m, key: %s}\n";

        assertThat(key(brain.formatted("{env: VLLM_KEY}"))).contains(new ServerKey.Variable("VLLM_KEY"));
        assertThat(key(brain.formatted("{file: keys/vllm}")))
                .contains(new ServerKey.Kept(FileFixture.FOLDER.resolve("keys/vllm")));
        assertThat(key(brain.replace(", key: %s", ""))).isEmpty();
        assertThat(FileFixture.problems(brain.formatted("{env: HOST}").replace("http://h/v1", "http://${HOST}/v1")))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("brain.url: the variable HOST holds a secret of this file");
    }

    private static Optional<ServerKey> key(String file) {
        return FileFixture.parsed(file).assumed().brain() instanceof BrainDefinition.Model model
                ? model.key()
                : Optional.empty();
    }

    @Test
    void a_models_file_stands_in_place_of_a_server_and_its_path_starts_at_the_agents_file() {
        AgentDefinition agent = resolved(FileFixture.parsed(MINIMAL + """
                        goal: Trade.
                        brain: {kind: llm, gguf: {file: models/small.gguf, context: 4096, threads: 4}, temperature: 0.5}
                        """), Map.of());

        assertThat(agent.brain()).isInstanceOfSatisfying(BrainDefinition.Model.class, model -> {
            assertThat(model.local())
                    .contains(new BrainDefinition.LocalFile(FileFixture.FOLDER.resolve("models/small.gguf"), 4_096, 4));
            assertThat(model.model()).isEqualTo("small.gguf");
            assertThat(model.urls()).isEmpty();
            assertThat(model.temperature()).isEqualTo(new BigDecimal("0.5"));
        });
        assertThat(FileFixture.parsed(MINIMAL + "goal: g\nbrain: {kind: llm, gguf: /m/small.gguf}\n")
                        .assumed()
                        .brain())
                .isInstanceOfSatisfying(
                        BrainDefinition.Model.class,
                        model -> assertThat(model.local())
                                .contains(new BrainDefinition.LocalFile(Path.of("/m/small.gguf"), 8_192, 2)));
    }

    @Test
    void tools_of_mcp_servers_are_named_with_their_pins() {
        String pin = "ab".repeat(32);
        String servers = MINIMAL + """
                mcp:
                  news: {command: /usr/bin/news-mcp --stdio, tools: {search: "sha256:%s", list.all: "sha256:%s"}}
                  desk: {url: "http://${HOST}/mcp"}
                """.formatted(pin, pin);
        AgentDefinition agent = resolved(FileFixture.parsed(servers + "tools: [balances, news.search]\n"), Map.of());

        assertThat(agent.tools()).containsExactly("balances", "news.search");
        assertThat(agent.toolServers())
                .containsExactly(
                        new ToolServerDefinition(
                                "news",
                                new ToolServerDefinition.Command(List.of("/usr/bin/news-mcp", "--stdio")),
                                Map.of("search", Hash.of("0x" + pin), "list.all", Hash.of("0x" + pin))),
                        new ToolServerDefinition(
                                "desk", new ToolServerDefinition.Url("http://127.0.0.1/mcp"), Map.of()));
        assertThat(resolved(FileFixture.parsed(servers), Map.of()).tools())
                .containsExactly("balances", "prices", "quotes", "vaults", "news.search", "news.list.all");
        assertThat(FileFixture.problems(servers + "tools: [desk.quote, nwes.search]\n"))
                .extracting(Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("tools[0]: it has no pin under mcp.desk.tools"),
                        second -> assertThat(second).contains("unknown tool nwes.search; did you mean news.search?"));
        assertThat(FileFixture.parsed(servers)
                        .problemAt(List.of("mcp", "news", "tools", "list.all"), "x")
                        .line())
                .isEqualTo(
                        servers.substring(0, servers.indexOf("news:")).lines().count());
    }

    @Test
    void a_paper_agent_without_an_address_gets_one_that_follows_from_its_name() {
        // keccak256("banyan-paper/a"), its last 20 bytes, computed by another implementation
        assertThat(FileFixture.parsed(MINIMAL).account())
                .isEqualTo(Address.of("0x8102ab98f89538bb9a2f1e9b356fb3491520e84b"));
    }

    @Test
    void the_unit_is_the_wrapped_native_token_unless_written() {
        String file = FileFixture.good().replace("unit: WETH\n", "");

        assertThat(resolved(FileFixture.parsed(file), FileFixture.decimals()).unit())
                .isEqualTo(WETH);
    }

    @Test
    void the_policy_has_defaults() {
        String file = FileFixture.good()
                .replaceFirst("  maxLoss.*\n", "")
                .replaceFirst("  maxGas.*\n", "")
                .replaceFirst("  maxSlippage.*\n", "")
                .replaceFirst("maxFee: .*\n", "maxFee: 60.5 gwei\n");

        Policy policy = resolved(FileFixture.parsed(file), FileFixture.decimals())
                .policy()
                .orElseThrow();

        assertThat(policy.maxLoss()).isEqualTo(new Policy.Loss(weth("0.05"), weth("0.2")));
        assertThat(policy.maxGas()).isEqualTo(new Policy.Gas(Wei.gwei(100_000_000), Wei.gwei(1_000_000_000)));
        assertThat(policy.maxSlippage()).isEqualTo(new Policy.Slippage(new Bps(50), Map.of()));
        assertThat(policy.maxFee()).isEqualTo(policy.protectFee()).isEqualTo(Wei.of(60_500_000_000L));
    }

    @Test
    void a_list_of_limits_caps_each_token_by_itself() {
        String file = FileFixture.good().replace("perDay: 20 WETH", "perDay: [20 WETH, 1000.5 USDC]");

        Policy policy = resolved(FileFixture.parsed(file), FileFixture.decimals())
                .policy()
                .orElseThrow();

        assertThat(policy.perDay())
                .isEqualTo(new OutflowLimit.Listed(Map.of(WETH, weth("20"), USDC, TokenAmount.parse(USDC, "1000.5"))));
    }

    @Test
    void a_keystore_is_found_from_the_files_folder() {
        String file =
                FileFixture.good().replace("{env: TRADER_KEY}", "{keystore: 'keys/${HOST}.json', password: {env: PW}}");

        assertThat(resolved(FileFixture.parsed(file), FileFixture.decimals())
                        .wallet()
                        .key())
                .contains(new KeyReference.Keystore(Path.of("/agents/keys/127.0.0.1.json"), "PW"));
    }

    @Test
    void in_paper_no_key_is_kept() {
        String file = FileFixture.good().replace("mode: live", "mode: paper");

        assertThat(resolved(FileFixture.parsed(file), FileFixture.decimals())
                        .wallet()
                        .key())
                .isEmpty();
    }

    @Test
    void an_incomplete_paper_policy_denies_everything_and_says_so() {
        String file = FileFixture.good().replace("mode: live", "mode: paper").replaceFirst("  perDay.*\n", "");
        ParsedAgentFile parsed = FileFixture.parsed(file);

        assertThat(parsed.warnings())
                .extracting(Warning::message)
                .containsExactly("perDay is missing, so everything is denied");
        assertThat(resolved(parsed, FileFixture.decimals())
                        .policy()
                        .orElseThrow()
                        .perDay())
                .isEqualTo(new OutflowLimit.Priced(TokenAmount.zero(WETH)));
    }

    @Test
    void settings_of_every_kind_are_read() {
        String file = FileFixture.good()
                .replace(
                        "\npolicy:",
                        "  - sample: {text: hello, on: true, share: 7 bps, span: 1h, tune: {span: [1s, 2h], share: [0 bps, 10 bps]}}\n\npolicy:");

        StrategyDefinition sample = resolved(FileFixture.parsed(file), FileFixture.decimals())
                .strategies()
                .getLast();

        assertThat(sample.name()).isEqualTo("sample");
        assertThat(sample.settings().text("text")).isEqualTo("hello");
        assertThat(sample.settings().flag("on")).isTrue();
        assertThat(sample.settings().share("share")).isEqualTo(new Bps(7));
        assertThat(sample.settings().span("span")).isEqualTo(Duration.ofHours(1));
        assertThat(sample.bounds().keySet()).containsExactlyInAnyOrder("span", "share");
    }

    @Test
    void a_file_of_payments_is_found_from_the_files_folder_and_may_pay_the_native_asset() {
        String file = FileFixture.good()
                .replace("\npolicy:", "  - settlement: {file: \"${HOST}/payouts.csv\", token: ETH}\n\npolicy:");

        AgentDefinition definition = resolved(FileFixture.parsed(file), FileFixture.decimals());

        Settings settings = definition.strategies().getLast().settings();
        assertThat(settings.payoutFile("file")).isEqualTo(FileFixture.FOLDER.resolve("127.0.0.1/payouts.csv"));
        assertThat(settings.token("token")).isEqualTo(definition.chain().nativeAsset());
    }

    @Test
    void a_playbook_brings_the_tool_it_calls_unless_tools_are_written() {
        String file = FileFixture.good().replaceFirst("tools: .*\n", "");

        assertThat(resolved(FileFixture.parsed(file), FileFixture.decimals()).tools())
                .containsExactly("balances", "prices", "quotes", "vaults", "strategies");
    }

    @Test
    void decimals_come_from_the_chain_and_must_match() {
        ParsedAgentFile parsed = FileFixture.parsed(FileFixture.good());
        Map<Address, Integer> decimals = FileFixture.decimals();

        assertThat(parsed.tokens().keySet()).containsExactly("WETH", "USDC", "LINK");
        assertThat(parsed.tokensWithoutDecimals()).containsExactly(FileFixture.WETH, FileFixture.LINK);
        decimals.put(FileFixture.USDC, 18);
        assertThat(invalid(parsed, decimals))
                .containsExactly(
                        "trader.yaml:14:77 chain.tokens.USDC.decimals: the contract has 18 decimals, the file says 6");
        decimals.remove(FileFixture.LINK);
        decimals.put(FileFixture.USDC, 6);
        assertThat(invalid(parsed, decimals).getFirst())
                .startsWith("trader.yaml:15:11 chain.tokens.LINK: no decimals could be read from the contract");
    }

    @Test
    void an_amount_with_too_many_decimals_is_found_once_the_chain_has_told_them() {
        String file = FileFixture.good().replace("perDay: 20 WETH", "perDay: [20 WETH, 1.123 LINK]");
        ParsedAgentFile parsed = FileFixture.parsed(file);
        Map<Address, Integer> decimals = FileFixture.decimals();
        decimals.put(FileFixture.LINK, 2);

        assertThat(invalid(parsed, decimals))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("policy.perDay[1]: LINK has 2 decimals, 1.123 has more");
    }

    @Test
    void an_unset_variable_is_a_warning_when_validating() {
        byte[] file = FileFixture.good().replace("${HOST}", "${NOWHERE}").getBytes(StandardCharsets.UTF_8);

        assertThat(FileFixture.parse(file, Strictness.VALIDATE)).isInstanceOfSatisfying(ParseResult.Parsed.class, p -> {
            assertThat(p.file().warnings())
                    .extracting(Warning::toString)
                    .containsExactly(
                            "trader.yaml:9:30 chain.rpc[1]: warning: the environment variable NOWHERE is not set");
            assertThat(p.file().rpc()).containsExactly("ws://127.0.0.1:8545");
        });
        assertThat(FileFixture.parse(file, Strictness.RUN)).isInstanceOf(ParseResult.Invalid.class);
    }

    @Test
    void two_files_may_not_share_a_name_or_an_account() {
        ParsedAgentFile first = FileFixture.parsed(FileFixture.good());
        ParsedAgentFile namesake = FileFixture.parsed(FileFixture.good());
        ParsedAgentFile sharing = FileFixture.parsed(FileFixture.good().replace("agent: trader", "agent: other"));
        ParsedAgentFile elsewhere = FileFixture.parsed(
                FileFixture.good().replace("agent: trader", "agent: third").replace("id: 31337", "id: 1"));

        assertThat(AgentFiles.checkTogether(List.of(first, namesake, sharing, elsewhere)))
                .extracting(Problem::toString)
                .containsExactly(
                        "trader.yaml:3:8 agent: an agent called trader is in trader.yaml already",
                        "trader.yaml:27:12 wallet.address: the account belongs to agent trader of trader.yaml already; one account, one agent");
    }

    @Test
    void a_file_that_is_not_there_or_too_big_is_a_problem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("agent.yaml");

        assertThat(read(file)).contains("there is no such file");
        Files.writeString(file, "# " + "x".repeat(1 << 20));
        assertThat(read(file)).contains("more than 1 MiB");
        Files.write(file, new byte[] {'a', ':', '\n', ' ', (byte) 0xff});
        assertThat(read(file)).contains(":2:2 the file is not valid UTF-8 here");
        Files.writeString(file, MINIMAL);
        assertThat(AgentFiles.parse(file, Environment.ofProcess(), FileFixture.catalog(), Strictness.RUN))
                .isInstanceOf(ParseResult.Parsed.class);
    }

    private static String read(Path file) {
        return switch (AgentFiles.parse(file, Environment.ofProcess(), FileFixture.catalog(), Strictness.RUN)) {
            case ParseResult.Parsed parsed -> "parsed";
            case ParseResult.Invalid(List<Problem> problems) ->
                problems.getFirst().toString();
        };
    }

    private static AgentDefinition good() {
        return resolved(FileFixture.parsed(FileFixture.good()), FileFixture.decimals());
    }

    private static AgentDefinition resolved(ParsedAgentFile file, Map<Address, Integer> decimals) {
        return switch (file.resolve(decimals)) {
            case AgentFileResult.Read(AgentDefinition agent, List<Warning> warnings) -> agent;
            case AgentFileResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<String> invalid(ParsedAgentFile file, Map<Address, Integer> decimals) {
        return switch (file.resolve(decimals)) {
            case AgentFileResult.Read read -> throw new AssertionError("read");
            case AgentFileResult.Invalid(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    private static TokenAmount weth(String text) {
        return TokenAmount.parse(WETH, text);
    }
}
