package dev.banyan.api.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IntentTest {

    private static final Address ACCOUNT = Address.of("0x" + "aa".repeat(20));
    private static final Address ALICE = Address.of("0x" + "a1".repeat(20));
    private static final Address BOB = Address.of("0x" + "b0".repeat(20));
    private static final Token USDC = new Token("USDC", Address.of("0x" + "cc".repeat(20)), 6);

    @Test
    void a_payment_alone_is_paid_under_the_intents_own_id() {
        Payout payout = payout("1", ALICE, 5);
        Intent intent = intent(payout.id(), new Action.Pay(TokenAmount.of(USDC, payout.amount()), payout.to()));

        assertThat(intent.claims()).containsExactly(payout.id());
        assertThat(intent.payments()).isEqualTo(Map.of(payout.id(), new Payment(ALICE, BigInteger.valueOf(5))));
    }

    @Test
    void a_batch_claims_and_pays_the_ids_of_its_payouts_and_pays_nothing_under_its_own() {
        Payout first = payout("1", ALICE, 5);
        Payout second = payout("2", BOB, 7);
        IntentId id = IntentId.ofBatch(List.of(first, second));
        Intent intent = intent(id, new Action.PayBatch(USDC, BOB, List.of(first, second)));

        assertThat(intent.claims()).containsExactlyInAnyOrder(id, first.id(), second.id());
        assertThat(intent.payments())
                .isEqualTo(Map.of(
                        first.id(), new Payment(ALICE, BigInteger.valueOf(5)),
                        second.id(), new Payment(BOB, BigInteger.valueOf(7))));
    }

    @Test
    void what_is_no_payment_pays_nothing() {
        IntentId id = IntentId.ofBatch(List.of(payout("1", ALICE, 5)));

        assertThat(intent(id, new Action.Approve(USDC, BOB, BigInteger.ONE)).payments())
                .isEmpty();
    }

    @Test
    void a_payout_alone_and_in_a_batch_has_the_same_id_and_every_part_of_its_key_counts() {
        assertThat(payout("1", ALICE, 5).id()).isEqualTo(payout("1", BOB, 9).id());
        assertThat(List.of(
                        Payout.key(1, ACCOUNT, USDC.address(), 1, "1"),
                        Payout.key(2, ACCOUNT, USDC.address(), 1, "1"),
                        Payout.key(1, ALICE, USDC.address(), 1, "1"),
                        Payout.key(1, ACCOUNT, ALICE, 1, "1"),
                        Payout.key(1, ACCOUNT, USDC.address(), 2, "1"),
                        Payout.key(1, ACCOUNT, USDC.address(), 1, "2")))
                .doesNotHaveDuplicates();
    }

    private static Payout payout(String name, Address to, long amount) {
        return new Payout(Payout.key(31337, ACCOUNT, USDC.address(), 1, name), to, BigInteger.valueOf(amount));
    }

    private static Intent intent(IntentId id, Action action) {
        return new Intent(id, new Origin("a", "s"), action, List.of(Call.of(BOB, Bytes.of("0x"))), 10);
    }
}
