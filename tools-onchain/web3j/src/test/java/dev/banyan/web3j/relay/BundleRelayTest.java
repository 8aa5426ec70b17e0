package dev.banyan.web3j.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.testkit.chain.FakeChain;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

final class BundleRelayTest {

    private static final Address ACCOUNT = Address.of("0x" + "a".repeat(40));

    private StandInRelay server;
    private FakeChain chain;
    private BundleRelay relay;
    private long head;

    @BeforeEach
    void start() throws IOException {
        chain = new FakeChain(31_337);
        head = chain.mineEmpty().number();
        server = new StandInRelay();
        relay = new BundleRelay(server.url(), chain, ACCOUNT);
    }

    @AfterEach
    void stop() {
        relay.close();
        server.close();
    }

    @Test
    void aTransactionIsABundleForEachOfTheNextBlocks() {
        assertThat(send(1)).containsExactly(new Sent.Accepted());
        assertThat(server.bundles())
                .hasSize(BundleRelay.BLOCKS)
                .allSatisfy(bundle -> assertThat(bundle.transactions()).containsExactly("0x02f800"));
        assertThat(server.bundles())
                .extracting(StandInRelay.Bundle::block)
                .containsExactlyInAnyOrder(head + 1, head + 2, head + 3, head + 4);
    }

    @Test
    void severalStandInOneBundleAndEveryBeginningInOneOfItsOwn() {
        assertThat(send(3)).hasSize(3).allMatch(Sent.Accepted.class::isInstance);
        assertThat(server.bundles())
                .filteredOn(bundle -> bundle.block() == head + 1)
                .extracting(StandInRelay.Bundle::transactions)
                .containsExactlyInAnyOrder(
                        List.of("0x02f800"),
                        List.of("0x02f800", "0x02f801"),
                        List.of("0x02f800", "0x02f801", "0x02f802"));
        server.bundles().clear();
        send(40);
        assertThat(server.bundles())
                .filteredOn(bundle -> bundle.block() == head + 4)
                .extracting(bundle -> bundle.transactions().size())
                .containsExactlyInAnyOrder(1, 2, 4, 8, 16, 32, 40);
    }

    @Test
    void theBodyIsSignedWithTheKeyOfTheAddressInTheHeader() throws SignatureException {
        send(1);
        StandInRelay.Bundle bundle = server.bundles().getFirst();
        String[] header = bundle.signature().orElseThrow().split(":", 2);
        String hash =
                Numeric.toHexString(org.web3j.crypto.Hash.sha3(bundle.body().getBytes(StandardCharsets.UTF_8)));
        byte[] signature = Numeric.hexStringToByteArray(header[1]);
        BigInteger signer = Sign.signedPrefixedMessageToKey(
                hash.getBytes(StandardCharsets.UTF_8), Sign.signatureDataFromHex(Numeric.toHexString(signature)));
        assertThat("0x" + Keys.getAddress(signer)).isEqualTo(header[0].toLowerCase(Locale.ROOT));
    }

    @Test
    void anErrorIsARefusalAndWhatSaysNothingIsUnknown() {
        server.answers(
                200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"no secret-path\"}}");
        assertThat(send(1).getFirst())
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused ->
                                assertThat(refused.message()).contains("no …").doesNotContain("secret-path"));
        server.answers(403, "no");
        assertThat(send(1).getFirst()).isInstanceOf(Sent.Refused.class);
        server.answers(502, "<html>");
        assertThat(send(1).getFirst()).isInstanceOf(Sent.Unknown.class);
        server.answers(200, "7");
        assertThat(send(1).getFirst()).isInstanceOf(Sent.Unknown.class);
        server.close();
        assertThat(send(1).getFirst())
                .isInstanceOfSatisfying(
                        Sent.Unknown.class,
                        unknown -> assertThat(unknown.message())
                                .startsWith("relay http://127.0.0.1:")
                                .doesNotContain("secret-path"));
    }

    @Test
    void whatWasNotMinedTheFirstTimeMayRevertTheSecond() {
        send(1);
        assertThat(server.bundles())
                .allSatisfy(bundle -> assertThat(bundle.reverting()).isEmpty());
        server.bundles().clear();
        send(1);
        assertThat(server.bundles())
                .allSatisfy(bundle -> assertThat(bundle.reverting()).containsExactly("0x%064x".formatted(1)));
    }

    @Test
    void whatMayBeWithTheRelayIsNotRefusedBecauseOfAnotherBlock() {
        server.answersFor(head + 1, 504, "late");
        server.answers(400, "{\"error\":\"too far ahead\"}");
        assertThat(send(1).getFirst()).isInstanceOf(Sent.Unknown.class);
        server.answers(429, "slow down");
        assertThat(send(1).getFirst()).isInstanceOf(Sent.Unknown.class);
    }

    @Test
    void aSocketIsNoRelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BundleRelay("ws://127.0.0.1:1", new FakeChain(1), ACCOUNT))
                .withMessageContaining("http");
    }

    @Test
    void whatCameEarlierForLowerNoncesAndIsNotMinedStandsBeforeIt() {
        send(transaction(0));
        server.bundles().clear();
        send(transaction(1));
        assertThat(transactionsFor(head + 1)).containsExactly(List.of("0x02f800", "0x02f801"));
        assertThat(server.bundles())
                .allSatisfy(bundle -> assertThat(bundle.reverting()).isEmpty());

        server.bundles().clear();
        chain.useForeignNonce(ACCOUNT);
        send(transaction(2));
        assertThat(transactionsFor(head + 1)).containsExactly(List.of("0x02f801", "0x02f802"));
    }

    @Test
    void whatWaitsBehindATransactionIsHandedOverWithWhatReplacesThat() {
        send(transaction(0));
        send(transaction(1));
        server.bundles().clear();
        send(replacement(0));
        assertThat(transactionsFor(head + 1))
                .containsExactlyInAnyOrder(List.of("0x02f8ff"), List.of("0x02f8ff", "0x02f801"));

        server.bundles().clear();
        send(transaction(2));
        assertThat(transactionsFor(head + 1)).containsExactly(List.of("0x02f8ff", "0x02f801", "0x02f802"));
    }

    @Test
    void whatIsNotWantedIsHandedOverNoMoreAndWhatIsBehindWaitsForWhatReplacesIt() {
        send(transaction(0));
        send(transaction(0));
        relay.forget(Set.of(transaction(0).hash()));
        server.bundles().clear();
        send(transaction(1));
        assertThat(server.bundles()).hasSize(BundleRelay.BLOCKS).allSatisfy(bundle -> {
            assertThat(bundle.transactions()).containsExactly("0x02f801");
            assertThat(bundle.reverting()).isEmpty();
        });

        server.bundles().clear();
        send(replacement(0));
        assertThat(transactionsFor(head + 1))
                .containsExactlyInAnyOrder(List.of("0x02f8ff"), List.of("0x02f8ff", "0x02f801"));
    }

    @Test
    void whatWaitsBehindWhatIsNotWantedIsNotHandedOverWithWhatStandsBeforeThat() {
        send(transaction(0));
        send(transaction(1));
        send(transaction(2));
        relay.forget(Set.of(transaction(1).hash()));
        server.bundles().clear();
        send(replacement(0));
        assertThat(transactionsFor(head + 1)).containsExactly(List.of("0x02f8ff"));
    }

    @Test
    void whatStandsBehindAGapStandsAlone() {
        send(transaction(0));
        server.bundles().clear();
        send(transaction(2));
        assertThat(transactionsFor(head + 1)).containsExactly(List.of("0x02f802"));
    }

    private List<List<String>> transactionsFor(long block) {
        return server.bundles().stream()
                .filter(bundle -> bundle.block() == block)
                .map(StandInRelay.Bundle::transactions)
                .toList();
    }

    private void send(SignedTransaction transaction) {
        assertThat(relay.send(transaction).toCompletableFuture().join()).isEqualTo(new Sent.Accepted());
    }

    private static SignedTransaction replacement(int nonce) {
        return new SignedTransaction(
                Hash.of("0x%064x".formatted(nonce + 1_000)),
                Bytes.of("0x02f8ff"),
                transaction(nonce).transaction());
    }

    private List<Sent> send(int count) {
        List<SignedTransaction> all =
                IntStream.range(0, count).mapToObj(BundleRelayTest::transaction).toList();
        return relay.sendAll(all).toCompletableFuture().join();
    }

    private static SignedTransaction transaction(int nonce) {
        UnsignedTransaction unsigned = new UnsignedTransaction(
                31_337, nonce, new Call(Address.ZERO, Wei.ZERO, Bytes.EMPTY), 21_000, Wei.gwei(2), Wei.gwei(1));
        return new SignedTransaction(
                Hash.of("0x%064x".formatted(nonce + 1)), Bytes.of("0x02f8%02x".formatted(nonce)), unsigned);
    }
}
