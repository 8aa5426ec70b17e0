package dev.banyan.file;

import static dev.banyan.file.Shape.Key.later;
import static dev.banyan.file.Shape.Key.optional;
import static dev.banyan.file.Shape.Key.required;

import dev.banyan.file.Shape.Choice;
import dev.banyan.file.Shape.Either;
import dev.banyan.file.Shape.Keys;
import dev.banyan.file.Shape.Many;
import dev.banyan.file.Shape.OneOf;
import dev.banyan.file.Shape.OneOrMany;
import dev.banyan.file.Shape.Table;
import dev.banyan.file.Shape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The keys of the file, section by section. */
final class FileFormat {

    static final Text ADDRESS = new Text("^0x[0-9a-fA-F]{40}$", "an address");
    static final Text AMOUNT = new Text("^[0-9]+(\\.[0-9]+)? +\\S+$", "an amount, such as 1.5 WETH");
    static final Text GAS_PRICE = new Text("^[0-9]+(\\.[0-9]+)? *gwei$", "a price of gas, such as 60 gwei");
    static final Text WINDOW = new Text("^[0-9]{1,7} tokens$", "a number of tokens, such as 4096 tokens");
    static final Text SHARE = new Text("^[0-9]+ *bps$", "a share, such as 50 bps");
    static final Text SPAN = new Text("^[0-9]+(ms|s|m|h|d)$", "a duration, such as 10m");
    static final Text RATIO = new Text("^[0-9]{1,9}(\\.[0-9]{1,18})?$", "a number such as 1.5");
    static final Text OCCASION = new Text(
            "^(operator|drawdown [0-9]{1,3}(\\.[0-9]{1,2})?%)$",
            "operator, or a fall of the net value such as drawdown 5%");
    static final Text BLOCKS = new Text("^[0-9]{1,9} blocks?$", "a number of blocks such as 20 blocks");
    static final Text WHOLE = new Text("^-?[0-9]+$", "a whole number");
    static final Text NAME = new Text("^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$", "a name");
    static final Text SYMBOL = new Text("^[A-Za-z0-9$][A-Za-z0-9$._+-]{0,19}$", "a token's symbol");
    static final Text TOOL = new Text("^[A-Za-z0-9][A-Za-z0-9_.-]{0,84}$", "a tool, such as balances or news.search");
    static final Text PIN = new Text("^sha256:[0-9a-f]{64}$", "a pin, as validate --probe prints it");
    static final Text PERSON = new Text("", "a name of the address book, or an address");
    static final Text PAYOUTS = new Text("", "the path of a CSV or JSON file of payments");
    static final Text GGUF = new Text("", "the path of a GGUF file");
    static final Text PROSE = new Text("", "text");

    private FileFormat() {}

    static Keys root(Catalog catalog) {
        return new Keys(List.of(
                required("banyan", new Choice(List.of("1")), "format"),
                required("agent", new Text("^[a-z0-9-]{1,40}$", "a name"), "the agent's name, unique in a daemon"),
                optional("goal", PROSE, "what it is for; only the brain reads it"),
                optional("unit", SYMBOL, "unit of account; the wrapped native token if left out"),
                required("chain", chain(catalog), "the chain it lives on"),
                optional("prices", new Table(price()), "what limits, reports and gas are priced by"),
                optional(
                        "submit",
                        new Either(List.of(new Choice(List.of("public")), submit())),
                        "how transactions reach the chain; public if left out"),
                optional("wallet", wallet(), "its account"),
                optional("mode", new Choice(List.of("paper", "live")), "paper sends nothing and reads no key"),
                optional("brain", MindFormat.brain(), "what answers its questions"),
                optional("planner", MindFormat.planner(), "what makes its plans"),
                optional("memory", MindFormat.memory(), "what it keeps in mind; nothing if left out"),
                optional(
                        "triggers",
                        new Many(MindFormat.trigger()),
                        "when a model is asked again; whenever an alert comes if left out"),
                optional("playbook", new Many(MindFormat.rule()), "rules, judged at every head"),
                optional("mcp", new Table(MindFormat.mcpServer()), "MCP servers to read with, by name"),
                optional("tools", new OneOrMany(TOOL), "tools that plans may call"),
                optional("strategies", new Many(strategy(catalog)), "what trades without a brain"),
                optional("policy", policy(), "its limits"),
                later("operators"),
                optional("exit", exit(), "what is done when the agent ends")));
    }

    static Keys chain(Catalog catalog) {
        return new Keys(List.of(
                required("id", WHOLE, "must equal what the node says"),
                required("rpc", new OneOrMany(new Text("", "an http(s) or ws(s) URL")), "nodes, the first preferred"),
                optional(
                        "confirmations",
                        new Text("^([0-9]+|safe|finalized)$", "a number, safe or finalized"),
                        "when a receipt counts; 2 if left out"),
                optional("native", nativeAsset(), "the native asset"),
                optional("tokens", new Table(new Either(List.of(ADDRESS, token()))), "the registry by symbol"),
                optional("venues", new Table(venue(catalog)), "where it trades, by name"),
                optional("people", new Table(ADDRESS), "the address book")));
    }

    static Keys submit() {
        return new Keys(List.of(
                required("private", new Text("", "an http(s) URL"), "a relay that takes eth_sendBundle"),
                optional(
                        "fallback",
                        new Choice(SubmitSection.FALLBACKS),
                        "where what the relay does not take goes; none if left out")));
    }

    static Keys nativeAsset() {
        return new Keys(List.of(
                optional("symbol", SYMBOL, "ETH if left out"),
                optional("wrapped", SYMBOL, "its wrapped form in the registry; WETH if left out")));
    }

    static Keys token() {
        return new Keys(List.of(
                required("address", ADDRESS, "its contract"),
                optional("decimals", WHOLE, "must equal what the contract says")));
    }

    static Keys venue(Catalog catalog) {
        List<Shape.Key> keys = new ArrayList<>();
        keys.add(required(
                "kind", new Choice(catalog.venues().keySet().stream().sorted().toList()), "its protocol"));
        catalog.venues().values().stream()
                .flatMap(kind -> kind.roles().stream())
                .distinct()
                .sorted()
                .forEach(role -> keys.add(optional(role, ADDRESS, "its contract as " + role)));
        return new Keys(keys);
    }

    static Keys price() {
        return new Keys(List.of(
                optional("feed", NAME, "a venue that tells a price"),
                optional("maxAge", SPAN, "how old its answer may be"),
                optional("twap", NAME, "a venue of two-token pools with cumulative prices"),
                optional("window", SPAN, "how long the average is; no price until it is covered")));
    }

    static Keys wallet() {
        return new Keys(List.of(
                optional("address", ADDRESS, "the account; must fit the key in live"),
                optional("key", key(), "where its key lies"),
                optional("gasReserve", AMOUNT, "kept in the native asset; 0.01 of it if left out")));
    }

    static Keys key() {
        return new Keys(List.of(
                optional("env", new Text("^[A-Za-z_][A-Za-z0-9_]*$", "a variable"), "a variable with the key"),
                optional("keystore", PROSE, "a V3 keystore file"),
                optional("password", password(), "of the keystore"),
                later("safe"),
                later("proposer")));
    }

    static Keys password() {
        return new Keys(List.of(required("env", PROSE, "a variable with the password")));
    }

    static OneOf strategy(Catalog catalog) {
        List<Shape.Key> kinds = new ArrayList<>();
        new TreeMap<>(catalog.strategies())
                .forEach((kind, settings) ->
                        kinds.add(optional(kind, SettingShapes.keys(settings), "a strategy of this kind")));
        return new OneOf(kinds);
    }

    static Keys policy() {
        Either limit = new Either(List.of(AMOUNT, new Many(AMOUNT)));
        return new Keys(List.of(
                optional("perTransaction", limit, "what may leave in one transaction"),
                optional("perDay", limit, "what may leave within 24 hours"),
                optional("maxLoss", caps(), "what trading may lose; 1 % of the limits if left out"),
                optional("maxFee", new Either(List.of(GAS_PRICE, fee())), "cap of the fee per gas"),
                optional("maxGas", caps(), "what gas may cost; 0.1 and 1 of the native asset if left out"),
                optional(
                        "maxSlippage",
                        new Either(List.of(SHARE, new Table(SHARE))),
                        "below the reference price; 50 bps if left out"),
                optional("allow", new Many(allow()), "what is open; all else is closed"),
                later("approvals")));
    }

    static Keys caps() {
        return new Keys(List.of(
                optional("perTransaction", AMOUNT, "in one transaction"),
                optional("perDay", AMOUNT, "within 24 hours")));
    }

    static Keys fee() {
        return new Keys(List.of(
                required("default", GAS_PRICE, "for all transactions"),
                optional("protect", GAS_PRICE, "for those that protect; default if left out")));
    }

    static OneOf allow() {
        return new OneOf(List.of(
                optional("trade", new OneOrMany(NAME), "venues"),
                optional("pay", new OneOrMany(PERSON), "people"),
                optional("lend", new OneOrMany(NAME), "venues to supply to and withdraw from"),
                optional("borrow", borrow(), "venues to borrow from")));
    }

    static Keys borrow() {
        return new Keys(List.of(
                required("venues", new OneOrMany(NAME), "a list of venues"),
                required("minHealthFactor", RATIO, "the least health factor that may be left")));
    }

    static Keys exit() {
        return new Keys(List.of(
                optional("when", new OneOrMany(OCCASION), "what begins it; an operator always may"),
                optional(
                        "do",
                        new Either(List.of(new Choice(ExitSection.PLAIN), withdraw())),
                        "what is done before the agent halts; hold if left out")));
    }

    static Keys withdraw() {
        return new Keys(List.of(required(
                "withdraw", new Text("", "a name of the address book, or an address"), "who is paid everything")));
    }
}
