package dev.banyan.verify.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

class ReplacementRuleTest {

    /** The second key of the public test mnemonic. */
    private static final Credentials ACCOUNT =
            Credentials.create("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    private static final long TIP = 2_000_000_000L;
    private static final long CAP = 100_000_000_000L;

    private final AnvilProcess anvil = AnvilProcess.start(AnvilOptions.manual());
    private final FaultProxy strict = FaultProxy.before(anvil.http());
    private final FaultProxy lax = FaultProxy.lax(anvil.http());
    private final PlainClient client = new PlainClient(strict.http());

    @AfterEach
    void close() {
        client.close();
        strict.close();
        lax.close();
        anvil.close();
    }

    @Test
    void fivePercentMoreIsRefusedInTheWordsOfGeth() throws IOException {
        assertThat(send(client, 0, TIP, CAP).has("result")).isTrue();

        assertThat(send(client, 0, TIP * 105 / 100, CAP * 105 / 100)
                        .at("/error/message")
                        .asText())
                .isEqualTo("replacement transaction underpriced");
        assertThat(send(client, 0, TIP, CAP * 2).at("/error/message").asText())
                .isEqualTo("replacement transaction underpriced");
    }

    @Test
    void anvilAloneTakesFivePercent() throws IOException {
        try (PlainClient easy = new PlainClient(lax.http())) {
            assertThat(send(easy, 0, TIP, CAP).has("result")).isTrue();
            assertThat(send(easy, 0, TIP * 105 / 100, CAP * 105 / 100).has("result"))
                    .isTrue();
        }
    }

    @Test
    void tenPercentMoreOnBothFeesReplacesAndIsTheNextOneToBeat() throws IOException {
        send(client, 0, TIP, CAP);

        assertThat(send(client, 0, TIP * 11 / 10, CAP * 11 / 10).has("result")).isTrue();
        assertThat(send(client, 0, TIP * 12 / 10, CAP * 12 / 10).has("error")).isTrue();
        anvil.mine();
        assertThat(anvil.rpc().quantity("eth_getTransactionCount", ACCOUNT.getAddress(), "latest"))
                .isOne();
    }

    @Test
    void anotherNonceIsNoReplacementAndADroppedOneLeavesItsPlace() throws IOException {
        String hash = send(client, 0, TIP, CAP).path("result").asText();
        assertThat(send(client, 1, TIP, CAP).has("result")).isTrue();

        anvil.rpc().call("anvil_dropTransaction", hash);

        assertThat(send(client, 0, TIP * 101 / 100, CAP).has("result")).isTrue();
    }

    private static JsonNode send(PlainClient through, long nonce, long tip, long cap) throws IOException {
        RawTransaction transaction = RawTransaction.createTransaction(
                31_337,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(21_000),
                "0x00000000000000000000000000000000000b0b00",
                BigInteger.ONE,
                "0x",
                BigInteger.valueOf(tip),
                BigInteger.valueOf(cap));
        return through.ask(
                "eth_sendRawTransaction", Numeric.toHexString(TransactionEncoder.signMessage(transaction, ACCOUNT)));
    }
}
