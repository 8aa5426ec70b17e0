package dev.banyan.verify.faults.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.faults.world.PayWorld;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account that Anvil lets anybody send from, and what the chain shows of it afterwards. */
class LedgerReaderTest {

    private static final String ALICE = "0x00000000000000000000000000000000000a11ce";
    private static final String BOB = "0x0000000000000000000000000000000000000b0b";

    private final PayWorld world = PayWorld.start();
    private final PlainChain chain = new PlainChain(world.anvil().http());
    private final long start = chain.quantity("eth_blockNumber").longValueExact();

    @AfterEach
    void close() {
        chain.close();
        world.close();
    }

    @Test
    void tellsTokensNativeAssetAndFeesApart() {
        transfer(ALICE, 5);
        send(Map.of("to", BOB, "value", "0x7"));
        send(Map.of("to", PayWorld.ACCOUNT, "value", "0x9"));
        world.anvil().mine();

        Ledger ledger = read();

        assertThat(ledger.movements())
                .extracting(one -> one.asset() + " " + one.to() + " " + one.amount())
                .containsExactlyInAnyOrder(world.token() + " " + ALICE + " 5", "native " + BOB + " 7");
        assertThat(ledger.nonce()).isEqualTo(3);
        assertThat(ledger.waiting()).isEmpty();
        assertThat(ledger.allowances()).isEmpty();
        assertThat(ledger.unexplained()).isZero();
        assertThat(new Verdict(
                                List.of(
                                        new Payment(world.token(), ALICE, BigInteger.valueOf(5)),
                                        new Payment("native", BOB, BigInteger.valueOf(7))),
                                List.of())
                        .faults(world.anvil().http(), PayWorld.ACCOUNT, start))
                .isEmpty();
    }

    @Test
    void aRevertedTransferMovesNothingAndItsFeeIsExplained() {
        send(Map.of("to", world.token(), "data", "0xa9059cbb" + word(ALICE) + "f".repeat(64), "gas", "0x30d40"));
        world.anvil().mine();

        Ledger ledger = read();

        assertThat(ledger.movements()).isEmpty();
        assertThat(ledger.nonce()).isOne();
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void findsWhatWaitsBeforeAndBehindAGap() {
        transfer(ALICE, 1);
        send(Map.of("to", BOB, "value", "0x1", "nonce", "0x5"));

        assertThat(read().waiting()).containsExactlyInAnyOrder("nonce 0", "nonce 5");
    }

    @Test
    void findsAnAllowanceUntilItIsTakenBack() {
        approve(BOB, 3);
        assertThat(read().allowances()).containsExactly(BOB + " of " + world.token());

        approve(BOB, 0);
        assertThat(read().allowances()).isEmpty();
    }

    @Test
    void findsWhatVanishedFromTheAccountWithoutAPayment() {
        world.anvil().mine();
        world.rpc().call("anvil_setBalance", PayWorld.ACCOUNT, "0x64");

        assertThat(read().unexplained()).isPositive();
    }

    private Ledger read() {
        return new LedgerReader(chain, PayWorld.ACCOUNT).since(start);
    }

    private void transfer(String to, long amount) {
        send(Map.of(
                "to", world.token(), "data", "0xa9059cbb" + word(to) + "%064x".formatted(amount), "gas", "0x30d40"));
    }

    private void approve(String spender, long amount) {
        send(Map.of(
                "to",
                world.token(),
                "data",
                "0x095ea7b3" + word(spender) + "%064x".formatted(amount),
                "gas",
                "0x30d40"));
        world.anvil().mine();
    }

    private void send(Map<String, String> fields) {
        Map<String, String> transaction = new HashMap<>(fields);
        transaction.put("from", PayWorld.ACCOUNT);
        transaction.putIfAbsent("gas", "0x5208");
        world.rpc().call("eth_sendTransaction", transaction);
    }

    private static String word(String address) {
        return "0".repeat(24) + address.substring(2);
    }
}
