package dev.banyan.file;

import dev.banyan.api.hex.Address;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.tool.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A catalog like the daemon's, a good file, and ways to read texts. */
final class FileFixture {

    static final Path FOLDER = Path.of("/agents");
    static final Map<String, String> VARIABLES = Map.of("HOST", "127.0.0.1", "TRADER_KEY", "0x1234", "PW", "secret");
    static final Address WETH = Address.of("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2");
    static final Address USDC = Address.of("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48");
    static final Address LINK = Address.of("0x514910771af9ca656af840dff83e8264ecf986ca");

    private FileFixture() {}

    static Catalog catalog() {
        Catalog catalog = Catalog.empty()
                .withVenue(
                        "uniswap-v2",
                        new Catalog.VenueKind(
                                List.of("factory", "router"), Set.of(Catalog.Use.AVERAGES, Catalog.Use.TRADES)))
                .withVenue(
                        "aave-v3",
                        new Catalog.VenueKind(List.of("provider"), Set.of(Catalog.Use.LENDS, Catalog.Use.BORROWS)))
                .withVenue("erc4626", new Catalog.VenueKind(List.of("address"), Set.of(Catalog.Use.LENDS)))
                .withVenue("oracle", new Catalog.VenueKind(List.of("address"), Set.of(Catalog.Use.PRICES)))
                .withStrategy(
                        "arbitrage",
                        List.of(
                                SettingSpec.required("base", SettingSpec.Type.TOKEN, "base token"),
                                SettingSpec.required("venues", SettingSpec.Type.VENUES, "venues"),
                                SettingSpec.optional("via", SettingSpec.Type.TOKENS, "registry", "tokens on the way"),
                                SettingSpec.optional("maxHops", SettingSpec.Type.WHOLE, "3", "hops")
                                        .within(2, 4),
                                SettingSpec.required("minProfit", SettingSpec.Type.AMOUNT, "after gas")
                                        .tunableToo()))
                .withStrategy(
                        "sample",
                        List.of(
                                SettingSpec.optional("text", SettingSpec.Type.TEXT, "x", "a text"),
                                SettingSpec.optional("on", SettingSpec.Type.FLAG, "false", "a flag"),
                                SettingSpec.optional("share", SettingSpec.Type.SHARE, "5 bps", "a share")
                                        .tunableToo(),
                                SettingSpec.optional("span", SettingSpec.Type.SPAN, "10m", "a span")
                                        .tunableToo()))
                .withStrategy(
                        "settlement",
                        List.of(
                                SettingSpec.required("file", SettingSpec.Type.PAYOUTS, "payments"),
                                SettingSpec.required("token", SettingSpec.Type.ASSET, "what is paid"),
                                SettingSpec.optional("batch", SettingSpec.Type.WHOLE, "1", "payments at once")
                                        .within(1, 200)));
        for (String tool : List.of("balances", "prices", "quotes", "vaults")) {
            catalog = catalog.withTool(tool, ToolSpec.Kind.READ);
        }
        for (String tool : List.of("swap", "wrap", "pay", "lend", "borrow")) {
            catalog = catalog.withTool(tool, ToolSpec.Kind.ACTION);
        }
        return catalog.withTool("strategies", ToolSpec.Kind.CONTROL);
    }

    static String good() {
        return resource("good.yaml");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(FileFixture.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParseResult parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8), Strictness.RUN);
    }

    static ParseResult parse(byte[] bytes, Strictness strictness) {
        return AgentFiles.parse(
                "trader.yaml", FOLDER, bytes, name -> Optional.ofNullable(VARIABLES.get(name)), catalog(), strictness);
    }

    static ParsedAgentFile parsed(String text) {
        return switch (parse(text)) {
            case ParseResult.Parsed(ParsedAgentFile file) -> file;
            case ParseResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static List<Problem> problems(String text) {
        return switch (parse(text)) {
            case ParseResult.Parsed parsed -> List.of();
            case ParseResult.Invalid(List<Problem> problems) -> problems;
        };
    }

    /** The decimals that the chain would give. */
    static Map<Address, Integer> decimals() {
        return new HashMap<>(Map.of(WETH, 18, USDC, 6, LINK, 18));
    }
}
