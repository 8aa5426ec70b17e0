package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.command.Banyan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trader's own file and key, on a chain of one's own with pools of one's own. */
class OwnFileTest {

    private static final Duration MINUTES = Duration.ofMinutes(3);

    /** The third of the local chain's ten public test accounts. */
    private static final String ACCOUNT = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";

    private static final String KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";

    private static final Pattern NODE = Pattern.compile("rpc: http://127\\.0\\.0\\.1:(\\d+)\n");

    @TempDir
    Path folder;

    private String port = "";
    private String chain = "";

    @BeforeEach
    void startChain() throws IOException {
        Files.writeString(folder.resolve("pools.json"), Pools.TWO_EXCHANGES);
        Banyan.Ended started = banyan(
                "devnet",
                "start",
                "--port",
                "0",
                "--market",
                "11",
                "--pools",
                folder.resolve("pools.json").toString());
        chain = started.out();
        Matcher node = NODE.matcher(chain);
        assertThat(node.find()).as(started.err() + chain).isTrue();
        port = node.group(1);
        assertThat(started.status()).as(started.err()).isZero();
    }

    @AfterEach
    void stopChain() {
        if (!port.isEmpty()) {
            assertThat(banyan("devnet", "stop", "--port", port).status()).isZero();
        }
    }

    @Test
    void deploysItsExecutorThenTradesAtAProfit() throws IOException {
        String file = write("");

        Banyan.Ended early = banyan("run", file, "--blocks", "5", "--json", "--port", "0");
        assertThat(early.status()).isEqualTo(3);
        assertThat(early.err()).contains("./banyan deploy");
        assertThat(banyan("deploy", file).status()).isZero();

        Banyan.Ended run = banyan("run", file, "--blocks", "30", "--json", "--port", "0");
        assertThat(run.status()).as(run.err()).isZero();
        RunCheck.of(run.out(), node())
                .transactionsAreAsReported()
                .profitIsTheDifferenceOfBalances()
                .fewReverted()
                .confirmedAtLeast(1)
                .netIsPositive();
        assertThat(banyan("allowances", file).status()).isZero();
    }

    @Test
    void earnsNothingWhileThePlaybookKeepsItsStrategyDisarmed() throws IOException {
        String file = write("playbook: [{when: block >= 0, do: [\"disarm(arb)\"]}]\n");
        assertThat(banyan("deploy", file).status()).isZero();

        Banyan.Ended run = banyan("run", file, "--blocks", "12", "--json", "--port", "0");

        assertThat(run.status()).as(run.err()).isZero();
        RunCheck.of(run.out(), node()).transactionsAreAsReported().nothingWasTraded();
    }

    private String node() {
        return "http://127.0.0.1:" + port;
    }

    private String write(String more) throws IOException {
        String text = """
                banyan: 1
                agent: trader
                unit: WETH
                %s
                wallet: {address: "%s", key: {env: TRADER_KEY}}
                mode: live
                strategies:
                  - arbitrage: {name: arb, base: WETH, venues: [dexA, dexB], minProfit: 0.0005 WETH}
                policy:
                  perTransaction: 0.1 WETH
                  perDay: 1 WETH
                  maxLoss: {perTransaction: 0.3 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 0.4 ETH, perDay: 4 ETH}
                  allow: [{trade: [dexA, dexB]}]
                """.formatted(chain, ACCOUNT);
        return Files.writeString(folder.resolve("trader.yaml"), text + more).toString();
    }

    private Banyan.Ended banyan(String... words) {
        return Banyan.run(folder, Map.of("TRADER_KEY", KEY), MINUTES, words);
    }
}
