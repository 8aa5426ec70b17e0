package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row changes one thing in a good file; § marks where the problem must be found. */
class BadFilesTest {

    private static final char MARK = '§';
    private static final String ADDRESS = "0xb794f5ea0ba39494ce839613fffba74279579268";

    static Stream<Row> bad() {
        return Stream.of(
                // YAML
                row("agent: trader", "agent: §&a trader", "anchors are not allowed"),
                row("agent: trader", "agent: §*a", "aliases are not allowed"),
                row("agent: trader", "agent: §!!str trader", "tags are not allowed"),
                row("agent: trader", "agent: trader\n§agent: trader", "the key agent stands twice"),
                row("agent: trader", "agent: trader\n§<<: {a: b}", "merges are not allowed"),
                row("banyan: 1", "§%YAML 1.2\n---\nbanyan: 1", "directives are not allowed"),
                row("exit: {do: hold}", "exit: {do: hold}\n§---\na: b", "a second document is not allowed"),
                row("agent: trader", "agent: [trader\ngoal2§: x", "not YAML"),
                row("agent: trader", "? §[a, b]\n: c\nagent: trader", "a key must be a text"),
                row(
                        "agent: trader",
                        "agent: " + "[".repeat(24) + "§" + "[".repeat(2) + "]".repeat(26),
                        "nested more than 24 deep"),
                row("agent: trader", "agent: tra§\u0007der", "U+0007"),
                // keys
                row("agent: trader", "agent: trader\n§polcy: x", "unknown key polcy; did you mean policy?"),
                row("agent: trader", "agent: trader\n§on: x", "unknown key on"),
                row("agent: trader\n", "", "missing", "agent"),
                row("  id: 31337\n", "", "missing", "chain.id"),
                row("chain:\n", "chain: §x\nother:\n", "keys expected: id, rpc"),
                row("  id: 31337", "  id: 31337\n  §rpcs: x", "did you mean rpc?"),
                row("unit: WETH", "unit:§", "the value is missing"),
                row("unit: WETH", "unit: §[WETH]", "one value expected, found a list"),
                row("unit: WETH", "unit: §{a: b}", "one value expected, found keys"),
                // plain values
                row("banyan: 1", "banyan: §2", "1 expected, found 2"),
                row("banyan: 1", "banyan: §1.0", "1 expected, found 1.0"),
                row("agent: trader", "agent: §Trader", "a name of 1 to 40 lower-case letters"),
                row("agent: trader", "agent: trad§\u0435r", "U+0435 is not ASCII"),
                row("agent: trader", "agent: §${HOST}", "${NAME} may stand only in rpc, url and paths"),
                row("unit: WETH", "unit: §WEHT", "unknown token WEHT; did you mean WETH?"),
                row("unit: WETH", "unit: §ETH", "write WETH for ETH"),
                row("mode: live", "mode: §alive", "paper or live expected, found alive"),
                row("id: 31337", "id: §0", "a whole number of 1 or more expected"),
                row("id: 31337", "id: §0x7a69", "a whole number of 1 or more expected"),
                row("id: 31337", "id: §99999999999999999999", "a whole number of 1 or more expected"),
                row("confirmations: 3", "confirmations: §0", "a number from 1 to 10000, safe or finalized"),
                row("confirmations: 3", "confirmations: §final", "safe or finalized expected"),
                // chain
                row("rpc: [ws", "rpc: [§ftp", "http://, https://, ws:// or wss:// expected"),
                row("rpc: [ws://127.0.0.1:8545, \"http://${HOST}:8546\"]", "rpc: §[]", "one URL or more"),
                row("\"http://${HOST}:8546\"", "§\"${TRADER_KEY}\"", "holds a secret of this file"),
                row("\"http://${HOST}:8546\"", "§\"${UNSET}\"", "the environment variable UNSET is not set"),
                row("\"http://${HOST}:8546\"", "§\"${HOST\"", "a variable is written ${NAME}"),
                row("wrapped: WETH", "wrapped: §WETC", "unknown token WETC; did you mean WETH?"),
                row("symbol: ETH", "§symbl: ETH", "unknown key"),
                row("LINK: \"0x5", "LINK: §\"0x6x", "an address expected"),
                row("\"0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48\"", "§\"\"", "the value is missing"),
                row("\"0xA0b8", "§\"0xa0b8", "wrong checksum (EIP-55)"),
                row("decimals: 6", "decimals: §78", "a whole number from 0 to 77"),
                row("decimals: 6", "§decimal: 6", "did you mean decimals?"),
                row("    LINK: ", "    LI§\u039dK: ", "U+039D is not ASCII"),
                row(
                        "    LINK: \"0x514910771af9ca656af840dff83e8264ecf986ca\"",
                        "    LINK: §\"" + FileFixture.WETH + "\"",
                        "the same contract as WETH"),
                row("    LINK: ", "    §ETH: ", "ETH is the native asset"),
                row(
                        "dexA: {kind: uniswap-v2",
                        "dexA: {kind: §uniswap-v4",
                        "unknown kind uniswap-v4; did you mean uniswap-v2?"),
                row(
                        "dexA: {kind: uniswap-v2",
                        "dexA: {kind: §uniswap-v3",
                        "venues of kind uniswap-v3 are not yet supported"),
                row("dexA: {kind: uniswap-v2, ", "dexA: §{", "the key kind is missing"),
                row(
                        ", router: \"0x7a250d5630b4cf539739df2c5dacb4c659f2488d\"",
                        "",
                        "missing; a venue of kind uniswap-v2 has one",
                        "chain.venues.dexA.router"),
                row("router: \"0x7a", "§rooter: \"0x7a", "did you mean router?"),
                row("    dexB: ", "    §default: ", "can not be called default"),
                row("    payroll: \"0x5a", "    payroll: §\"0x5A", "wrong checksum"),
                row("    payroll: ", "    §pay roll: ", "a name of 1 to 40 ASCII letters"),
                // prices
                row("USDC: {twap", "§USDT: {twap", "unknown token USDT"),
                row("USDC: {twap", "§WETH: {twap", "WETH is the unit of account"),
                row("USDC: {twap", "§ETH: {twap", "write WETH"),
                row("twap: dexA", "twap: §dexC", "unknown venue dexC"),
                row("window: 30m", "window: §30", "a duration with its unit expected"),
                row("window: 30m", "window: §0m", "more than zero"),
                row("{twap: dexA, window: 30m}", "{feed: §usdcUsd, maxAge: 24h}", "unknown venue usdcUsd"),
                row("{twap: dexA, window: 30m}", "{feed: §dexA, maxAge: 24h}", "no price can be taken"),
                row("{twap: dexA, window: 30m}", "§{feed: dexA, window: 30m}", "either a feed with a maxAge"),
                row("{twap: dexA, window: 30m}", "§{}", "either a feed with a maxAge"),
                row("{twap: dexA, window: 30m}", "§{twap: dexA}", "missing", "prices.USDC.window"),
                row("submit: public", "submit: {private: §x}", "the URL of a relay"),
                row("submit: public", "submit: {private: §\"wss://relay.example\"}", "begins with http:// or https://"),
                row("submit: public", "submit: §{fallback: none}", "missing", "submit.private"),
                row(
                        "submit: public",
                        "submit: {private: \"http://r.example\", fallback: §maybe}",
                        "none or public expected"),
                row(
                        "submit: public",
                        "submit: {private: \"http://r.example\", §fallbak: none}",
                        "did you mean fallback?"),
                row("submit: public", "submit: §private", "public or {private: URL, fallback: none} expected"),
                // wallet
                row("key: {env: TRADER_KEY}", "key: {env: §\"${TRADER_KEY}\"}", "${NAME} may stand only in"),
                row("key: {env: TRADER_KEY}", "key: {env: §0xabc}", "the name of an environment variable"),
                row("key: {env: TRADER_KEY}", "key: §{}", "either {env: NAME} or {keystore"),
                row("key: {env: TRADER_KEY}", "key: {§safe: \"0x\", proposer: {env: A}}", "not yet supported"),
                row(
                        "key: {env: TRADER_KEY}",
                        "key: §{keystore: k.json}",
                        "missing; {env: NAME} is required for a keystore"),
                row("  key: {env: TRADER_KEY}\n", "", "missing; where the account's key lies", "wallet.key"),
                row("gasReserve: 0.05 ETH", "gasReserve: §0.05", "an amount with its token expected"),
                row("gasReserve: 0.05 ETH", "gasReserve: §0.05 WETH", "unknown token WETH; did you mean ETH?"),
                row("gasReserve: 0.05 ETH", "gasReserve: §5e-2 ETH", "an amount with its token expected"),
                row("gasReserve: 0.05 ETH", "gasReserve: §-1 ETH", "an amount of zero or more"),
                row("gasReserve: 0.05 ETH", "gasReserve: §0.0000000000000000001 ETH", "ETH has 18 decimals"),
                // MCP servers
                row("mode: live", "mode: live\nmcp: §x", "keys with values expected"),
                row(
                        "mode: live",
                        "mode: live\nmcp: {§News: {url: http://h/mcp}}",
                        "a server's name of 1 to 20 lower-case"),
                row("mode: live", "mode: live\nmcp: {news: §{}}", "command or url expected, one of the two"),
                row(
                        "mode: live",
                        "mode: live\nmcp: {news: §{url: http://h/mcp, command: [/bin/x]}}",
                        "command or url expected, one of the two"),
                row("mode: live", "mode: live\nmcp: {news: {url: §ftp://h}}", "begins with http:// or https://"),
                row("mode: live", "mode: live\nmcp: {news: {url: §h}}", "begins with http:// or https://"),
                row("mode: live", "mode: live\nmcp: {news: {command: §[news-mcp]}}", "absolute path expected"),
                row("mode: live", "mode: live\nmcp: {news: {url: http://h, §env: x}}", "unknown key env"),
                row(
                        "mode: live",
                        "mode: live\nmcp: {news: {url: http://h, tools: {search: §abc}}}",
                        "sha256: and 64 lower-case hexadecimal digits"),
                row(
                        "mode: live",
                        "mode: live\nmcp: {news: {url: http://h, tools: {§\"a b\": \"sha256:" + "0".repeat(64)
                                + "\"}}}",
                        "a tool's name of 1 to 64 ASCII letters"),
                row(
                        "mode: live",
                        "mode: live\nmcp: {news: {url: §\"http://${TRADER_KEY}/\"}}",
                        "holds a secret of this file"),
                // later features
                row("brain: {kind: playbook}", "brain: {kind: §model}", "playbook or llm expected, found model"),
                row("brain: {kind: playbook}", "brain: {server: §vllm}", "only a brain of kind llm has this"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: §vlm, url: \"http://h/v1\", model: m}",
                        "vllm or sglang or llama.cpp or ollama or openai expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: §\"ftp://h/v1\", model: m}",
                        "a URL that begins with http:// or https:// expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, temperature: §2.5}",
                        "a number from 0 to 2 expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, temperature: §1e-1}",
                        "a number from 0 to 2 expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, timeout: §60}",
                        "a duration"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, budget: {tokens: §0, per: 1h}}",
                        "1 to 1000000000000"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, budget: {tokens: 5, per: §25h}}",
                        "a day at most expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, budget: §{tokens: 5}}",
                        "missing"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, fallback: §dag}",
                        "playbook expected, found dag"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, serve: {command: §llama-server -m x}}",
                        "absolute path expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, serve: {command: /bin/x, gpu: §\"0 1\"}}",
                        "such as 0 or 0,1"),
                row("brain: {kind: playbook}", "brain: {kind: llm}", "a brain of kind llm needs it", "brain.url"),
                row("brain: {kind: playbook}", "brain: {kind: llm}", "or gguf in place of server", "brain.model"),
                row("brain: {kind: playbook}", "brain: {gguf: §m.gguf}", "only a brain of kind llm has this"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, gguf: m.gguf, url: §\"http://127.0.0.1:8000/v1\"}",
                        "run without a server; leave this out"),
                row("brain: {kind: playbook}", "brain: {kind: llm, gguf: m.gguf, model: §m}", "leave this out"),
                row("brain: {kind: playbook}", "brain: {kind: llm, gguf: §[m.gguf]}", "one value expected"),
                row("brain: {kind: playbook}", "brain: {kind: llm, gguf: §/}", "the path of a GGUF file expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, gguf: §{context: 512}}",
                        "is required",
                        "brain.gguf.file"),
                row("brain: {kind: playbook}", "brain: {kind: llm, gguf: {file: m.gguf, context: §64}}", "256"),
                row("brain: {kind: playbook}", "brain: {kind: llm, gguf: {file: m.gguf, threads: §0}}", "1"),
                row("brain: {kind: playbook}", "brain: {key: §{env: K}}", "only a brain of kind llm has this"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, gguf: m.gguf, key: §{env: K}}",
                        "run without a server; leave this out"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, key: §sk-12345}",
                        "either {env: NAME} or {file: PATH} expected; a key itself never stands here"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, key: §{env: K, file: k}}",
                        "either {env: NAME} or {file: PATH} expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, key: §{}}",
                        "either {env: NAME} or {file: PATH} expected"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, key: {env: §sk-12345}}",
                        "the name of an environment variable expected, without ${}"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://127.0.0.1:8000/v1\", model: m, key: {§value: x}}",
                        "unknown key value"),
                row(
                        "brain: {kind: playbook}",
                        "brain: {kind: llm, server: vllm, url: \"http://me:pw@h/v1\", model: m, key: §{env: K}}",
                        "a URL has a user and a password already"),
                row("planner: {kind: playbook}", "planner: §{kind: dag}", "dag asks a model"),
                row("planner: {kind: playbook}", "planner: {maxTasks: §0}", "1 to 64"),
                row("planner: {kind: playbook}", "planner: {maxReplans: §11}", "0 to 10"),
                row("mode: live", "mode: live\nmemory: {window: §4096}", "a number of tokens expected"),
                row("mode: live", "mode: live\nmemory: {window: §12 tokens}", "1024"),
                row("mode: live", "mode: live\nmemory: {§depth: 3}", "unknown key depth"),
                row("mode: live", "mode: live\nmemory: §file", "keys expected"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: §bert}}",
                        "hashing or minilm"),
                row("mode: live", "mode: live\nmemory: {longTerm: {store: §disk}}", "file or postgres"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: server, model: m}}",
                        "missing; an embedder that is a server needs it",
                        "memory.longTerm.url"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: server, url: \"http://h\"}}",
                        "missing; an embedder that is a server needs it",
                        "memory.longTerm.model"),
                row("mode: live", "mode: live\nmemory: {longTerm: {store: file, model: §m}}", "write embedder: server"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, key: §{env: K}}}",
                        "write embedder: server"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: server, model: m, url: §ftp://h}}",
                        "http:// or https://"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: server, url: \"http://h\", model: m, server: §tgi}}",
                        "vllm or sglang"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: {store: file, embedder: server, url: \"http://h\", model: m, timeout: §1h}}",
                        "5m"),
                row(
                        "mode: live",
                        "mode: live\nmemory: {longTerm: §{embedder: hashing}}",
                        "is required",
                        "memory.longTerm.store"),
                row("mode: live", "mode: live\ntriggers: [{every: §0x}]", "a duration"),
                row("mode: live", "mode: live\ntriggers: [{event: §alarm}]", "alert expected, found alarm"),
                row("mode: live", "mode: live\ntriggers: [{§at: noon}]", "unknown key at"),
                row("mode: live", "mode: live\ntriggers: §now", "a list expected"),
                row("mode: live", "mode: live\n§operators: {}", "not yet supported"),
                row(
                        "exit: {do: hold}",
                        "exit: {when: [§sunset]}",
                        "operator or a drawdown such as drawdown 5% expected"),
                row("exit: {do: hold}", "exit: {do: §sell}", "hold, flatten or {withdraw: payroll} expected"),
                row(
                        "exit: {do: hold}",
                        "exit: {when: [operator, §drawdown 5]}",
                        "such as drawdown 5%; found drawdown 5"),
                row("exit: {do: hold}", "exit: {when: [§drawdown 0.00%]}", "more than 0 % and less than 100 %"),
                row("exit: {do: hold}", "exit: {when: §drawdown 100%}", "more than 0 % and less than 100 %"),
                row("exit: {do: hold}", "exit: {when: [§drawdown 1.005%]}", "with up to two decimals"),
                row("exit: {do: hold}", "exit: {when: [drawdown 5%, §drawdown 6%]}", "one drawdown expected"),
                row("exit: {do: hold}", "exit: {do: {withdraw: §nobody}}", "unknown person nobody"),
                row(
                        "exit: {do: hold}",
                        "exit: {do: {withdraw: §\"0x00000000000000000000000000000000000c0ffe\"}}",
                        "the policy does not let"),
                row("  allow:", "  §approvals: {above: 2 WETH}\n  allow:", "not yet supported"),
                row("    - trade:", "    - lend: [§dexA]\n    - trade:", "can not be lent to"),
                row(
                        "    - trade:",
                        "    - borrow: {venues: [§dexA], minHealthFactor: 1.5}\n    - trade:",
                        "can not be borrowed from"),
                row(
                        "    - trade:",
                        "    - borrow: {venues: [], minHealthFactor: §1}\n    - trade:",
                        "a health factor above 1 expected"),
                row(
                        "    - trade:",
                        "    - borrow: §{venues: []}\n    - trade:",
                        "missing",
                        "policy.allow[0].borrow.minHealthFactor"),
                row("tools: [balances", "tools: [§lent, balances", "did you mean lend?"),
                row("  - arbitrage:\n", "  - §yield: {asset: USDC}\n  - arbitrage:\n", "not yet supported"),
                // tools
                row("tools: [balances", "tools: [§balancs", "did you mean balances?"),
                row("tools: [balances", "tools: [balances, §balances", "stands twice"),
                row(", strategies]", "]", "needs the tool strategies; add it to tools", "playbook[0].do"),
                // playbook
                row("gwei('40') &&", "§gwe('40') &&", "unknown word gwe"),
                row("armed(arb)", "armed(§arc)", "unknown strategy arc; did you mean arb?"),
                row("amount('5000 USDC')", "amount(§'5000 USD')", "unknown token USD; did you mean USDC?"),
                row(
                        "balance(USDC) > amount('5000 USDC')",
                        "balance(USDC) §> amount('5000 WETH')",
                        "an amount of USDC and an amount of WETH"),
                row(
                        "when: baseFee() <=",
                        "when: healthFactor(§dexA) > 1.5 && baseFee() <=",
                        "dexA is no lending market of chain.venues"),
                row("do: [disarm(arb)]", "do: [disarm(§arc)]", "unknown strategy arc"),
                row(
                        "do: [disarm(arb)]",
                        "do: [§tune(arb, minProfit='0.002 WETH')]",
                        "an item with a comma stands in double quotes",
                        8),
                row("do: [disarm(arb)]", "do: [\"pay(§pay, '1 WETH')\"]", "pay is nobody of chain.people"),
                row("do: [disarm(arb)]", "do: [\"supply(§dexA, '1 WETH')\"]", "one can not supply at dexA"),
                row("do: [disarm(arb)]", "do: [\"pay(payroll, §'1 DAI')\"]", "unknown token DAI"),
                row("do: [disarm(arb)]", "do: [exit(§now)]", "nothing expected in exit()"),
                row("do: [disarm(arb)]", "do: §[]", "one item or more expected"),
                row(
                        "minProfit='0.002 WETH'",
                        "minProfit=§'0.02 WETH'",
                        "minProfit from 0.0005 WETH to 0.01 WETH expected"),
                row("    do: [disarm(arb)]\n", "", "missing", "playbook[0].do"),
                row("again: 10m", "again: §10 minutes", "a duration with its unit expected"),
                // strategies
                row("  - arbitrage: {name", "  - §arbitrag: {name", "did you mean arbitrage?"),
                row("  - arbitrage: {name", "  - §sample: {}\n    arbitrage: {name", "one key with its value expected"),
                row("name: arb,", "", "a second strategy is called arbitrage", "strategies[1].arbitrage"),
                row("{name: arb, base: WETH", "{name: arb, base: §WBTC", "unknown token WBTC"),
                row("venues: [dexA, dexB], via", "venues: [dexA, §dexC], via", "unknown venue dexC"),
                row("via: [USDC, LINK]", "via: [USDC, §USDC]", "stands twice"),
                row("maxHops: 4", "maxHops: §5", "a whole number from 2 to 4 expected, found 5"),
                row("minProfit: 0.001 WETH", "minProfit: §0.001", "an amount with its token expected"),
                row("minProfit: 0.001 WETH, ", "", "missing", "strategies[0].arbitrage.minProfit"),
                row("maxHops: 4", "§maxHop: 4", "did you mean maxHops?"),
                row("tune: {minProfit: [", "tune: {§maxHops: [2, 3], minProfit: [", "not a setting that can be tuned"),
                row("[0.0005 WETH, 0.01 WETH]", "§[0.0005 WETH]", "the least and the greatest value expected"),
                row("[0.0005 WETH, 0.01 WETH]", "[0.01 WETH, §0.0005 WETH]", "not below the first"),
                row("[0.0005 WETH, 0.01 WETH]", "§[0.005 WETH, 0.01 WETH]", "own value 0.001 WETH is not within"),
                // policy
                row(
                        "  maxFee: {default: 60 gwei, protect: 500 gwei}\n",
                        "",
                        "missing; it is required in live",
                        "policy.maxFee"),
                row("perTransaction: 5 WETH\n", "perTransaction: §5 USDC\n", "an amount of WETH, the unit of account"),
                row("perTransaction: 5 WETH\n", "perTransaction: §5\n", "an amount with its token expected"),
                row("perDay: 20 WETH\n", "perDay: [20 WETH, §1 ETH]\n", "count as one"),
                row(
                        "  perDay: 20 WETH\n  maxLoss: {perTransaction: 0.02 WETH, perDay: 0.2 WETH}\n",
                        "  perDay: [20 WETH]\n",
                        "where perDay is a list",
                        "policy.maxLoss.perDay"),
                row("{default: 60 gwei, protect: 500 gwei}", "§60", "a price of gas expected"),
                row("{default: 60 gwei, protect: 500 gwei}", "{default: §60 wei}", "a price of gas expected"),
                row("{perTransaction: 0.1 ETH", "{perTransaction: §0.1 WETH", "an amount of ETH, the native asset"),
                row("dexA: 80 bps", "§dexC: 80 bps", "unknown venue dexC"),
                row("default: 50 bps", "default: §50", "a share in basis points expected"),
                row("default: 50 bps", "default: §10001 bps", "0 bps to 10000 bps"),
                row("- trade: [dexA, dexB]", "- trade: [dexA, §dexC]", "unknown venue dexC"),
                row("- trade: [dexA, dexB]", "- §trad: [dexA, dexB]", "unknown verb trad; did you mean trade?"),
                row("- trade: [dexA, dexB]", "- §trade", "one key with its value expected"),
                row("- pay: [", "- §trade: [dexA]\n    - pay: [", "trade stands twice"),
                row("pay: [payroll", "pay: [§payrol", "did you mean payroll?"),
                row("\"0xdbF03B", "§\"0xDbF03B", "wrong checksum"));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("bad")
    void is_refused_at_its_place(Row row) {
        String marked = row.apply(FileFixture.good());
        List<Problem> problems = FileFixture.problems(marked.replace(String.valueOf(MARK), ""));

        assertThat(problems).as(marked).anySatisfy(problem -> {
            assertThat(problem.message()).contains(row.message());
            if (marked.indexOf(MARK) >= 0) {
                assertThat(problem.line() + ":" + problem.column()).isEqualTo(place(marked, row.shift()));
            } else {
                assertThat(problem.path()).isEqualTo(row.path());
            }
        });
    }

    @Test
    void a_problem_reads_as_file_line_column_path_and_message() {
        String file = FileFixture.good().replace("mode: live", "mode: alive");

        assertThat(FileFixture.problems(file))
                .extracting(Problem::toString)
                .contains("trader.yaml:30:7 mode: paper or live expected, found alive");
    }

    @Test
    void live_needs_a_wallet_and_a_policy() {
        String file = "banyan: 1\nagent: a\nmode: live\nchain: {id: 1, rpc: 'http://127.0.0.1'}\n";

        assertThat(FileFixture.problems(file)).extracting(Problem::path).containsExactly("wallet", "policy");
    }

    @Test
    void several_problems_come_in_the_order_of_the_file() {
        String file = FileFixture.good().replace("mode: live", "mode: alive").replace("unit: WETH", "unit: " + ADDRESS);

        assertThat(FileFixture.problems(file)).extracting(Problem::path).startsWith("unit", "mode");
    }

    @Test
    void a_rule_whose_verb_the_policy_never_allows_is_refused_at_its_item() {
        String file = FileFixture.good()
                .replace("- pay: [payroll, ", "- pay: [")
                .replace("  people:", "    aave: {kind: aave-v3, provider: \"" + ADDRESS + "\"}\n  people:")
                .replace("swap, wrap, pay", "swap, wrap, pay, lend")
                .replace(
                        "    do: [disarm(arb)]",
                        "    do: [disarm(arb), \"pay(payroll, '1 ETH')\", \"supply(aave, '1 WETH')\", exit()]");

        assertThat(FileFixture.problems(file))
                .extracting(Problem::toString)
                .containsExactly(
                        "trader.yaml:37:23 playbook[0].do[1]: the policy does not let payroll be paid; add pay: [payroll] under allow",
                        "trader.yaml:37:48 playbook[0].do[2]: the policy does not let one supply at aave; add lend: [aave] under allow");
    }

    @Test
    void a_secret_from_the_environment_is_never_repeated() {
        String file = FileFixture.good().replace("\"http://${HOST}:8546\"", "\"${PW}\"");

        assertThat(FileFixture.problems(file).toString())
                .contains("chain.rpc[1]")
                .doesNotContain("secret");
    }

    private static Row row(String from, String to, String message) {
        return new Row(from, to, message, "", 0);
    }

    private static Row row(String from, String to, String message, String path) {
        return new Row(from, to, message, path, 0);
    }

    /** The problem stands {@code shift} characters behind the mark. */
    private static Row row(String from, String to, String message, int shift) {
        return new Row(from, to, message, "", shift);
    }

    private static String place(String marked, int shift) {
        int at = marked.indexOf(MARK);
        int line =
                1 + (int) marked.substring(0, at).chars().filter(c -> c == '\n').count();
        return line + ":" + (at - marked.lastIndexOf('\n', at - 1) + shift);
    }

    /** A change of the good file: all of {@code from} becomes {@code to}. */
    record Row(String from, String to, String message, String path, int shift) {

        String apply(String good) {
            assertThat(good).contains(from);
            int at = good.indexOf(from);
            return good.substring(0, at) + to + good.substring(at + from.length());
        }

        @Override
        public String toString() {
            return message + " | " + to.replace("\n", "\\n");
        }
    }
}
