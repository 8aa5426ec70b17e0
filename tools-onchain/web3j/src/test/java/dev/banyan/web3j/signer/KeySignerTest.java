package dev.banyan.web3j.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.agent.WalletDefinition.KeyReference.Environment;
import dev.banyan.api.agent.WalletDefinition.KeyReference.Keystore;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.WalletUtils;

final class KeySignerTest {

    private static final String KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private static final Address OWNER = Address.of("0x2c7536e3605d9c16a7a3d7b1898e529396a65c23");
    private static final String TEST_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    @TempDir
    Path folder;

    @Test
    void what_it_signs_is_the_transaction_and_names_the_account() throws Exception {
        UnsignedTransaction transaction = transaction(1);
        SignedTransaction signed =
                signer(KEY).sign(transaction).toCompletableFuture().get();

        SignedRawTransaction decoded =
                (SignedRawTransaction) TransactionDecoder.decode(signed.raw().value());
        assertThat(Address.of(decoded.getFrom())).isEqualTo(OWNER);
        assertThat(decoded.getNonce()).isEqualTo(3);
        assertThat(decoded.getTo()).isEqualTo(transaction.call().to().value());
        assertThat(decoded.getValue()).isEqualTo(5);
        assertThat(Bytes.of("0x" + decoded.getData()))
                .isEqualTo(transaction.call().data());
        assertThat(signed.hash()).isEqualTo(Create2.keccak(signed.raw()));
        assertThat(signed.transaction()).isEqualTo(transaction);
    }

    @Test
    void a_public_test_key_signs_for_local_chains_alone() {
        KeySigner signer = signer(TEST_KEY);

        assertThat(signer.sign(transaction(31_337)).toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(
                        () -> signer.sign(transaction(1)).toCompletableFuture().join())
                .hasRootCauseInstanceOf(ChainException.class)
                .hasMessageContaining("public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f36231",
                "correct horse battery staple",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void what_is_no_key_is_refused_without_repeating_it(String value) {
        assertThatThrownBy(() -> signer(value))
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.code()).isEqualTo(ChainException.Code.KEY))
                .hasMessageContaining("MY_KEY")
                .hasMessageNotContaining(value)
                .hasNoCause();
    }

    @Test
    void a_missing_variable_is_named() {
        assertThatThrownBy(() -> KeySigner.of(new Environment("MY_KEY"), name -> null))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("MY_KEY is not set");
    }

    @Test
    void a_keystore_opens_with_its_password_alone() throws Exception {
        String file = WalletUtils.generateWalletFile(
                "opensesame", Credentials.create(KEY).getEcKeyPair(), folder.toFile(), false);
        KeyReference keystore = new Keystore(folder.resolve(file), "PASSWORD");

        assertThat(KeySigner.of(keystore, Map.of("PASSWORD", "opensesame")::get).address())
                .isEqualTo(OWNER);
        assertThatThrownBy(() -> KeySigner.of(keystore, Map.of("PASSWORD", "opensesam3")::get))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(file)
                .hasMessageNotContaining("opensesam3")
                .hasNoCause();
    }

    @Test
    void a_file_that_is_no_keystore_is_named_and_not_quoted() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "my key is " + KEY);

        assertThatThrownBy(() -> KeySigner.of(new Keystore(file, "PASSWORD"), Map.of("PASSWORD", "x")::get))
                .hasMessageContaining("notes.txt")
                .hasMessageNotContaining(KEY)
                .hasNoCause();
        assertThatThrownBy(() ->
                        KeySigner.of(new Keystore(folder.resolve("none"), "PASSWORD"), Map.of("PASSWORD", "x")::get))
                .hasMessageContaining("can not be read");
    }

    @Test
    void its_text_has_no_key() {
        assertThat(signer(KEY)).hasToString("KeySigner[" + OWNER + ", ***]");
    }

    private static KeySigner signer(String value) {
        return KeySigner.of(new Environment("MY_KEY"), Map.of("MY_KEY", value)::get);
    }

    private static UnsignedTransaction transaction(long chain) {
        Call call =
                new Call(Address.of("0x00000000000000000000000000000000000000aa"), Wei.of(5), Bytes.of("0xdeadbeef"));
        return new UnsignedTransaction(chain, 3, call, 90_000, Wei.gwei(30), Wei.gwei(1));
    }
}
