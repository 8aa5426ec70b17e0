package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChainClient} must do. An implementer gives a client on a chain of its own that mines when told, and
 * a signer whose account holds at least one whole native token.
 */
public abstract class ChainClientContract {

    private static final Token NATIVE = Token.nativeAsset("ETH");
    private static final Address SOMEONE = Address.of("0x00000000000000000000000000000000000000cc");
    private static final long TRANSFER_GAS = 21_000;

    /** The client under test. */
    protected abstract ChainClient client();

    /** A signer of a funded account. */
    protected abstract Signer signer();

    /** Mines one block with what waits. */
    protected abstract void mine();

    /** Leaves the newest {@code depth} blocks for others; what was mined in them may be lost. */
    protected abstract void reorg(int depth);

    @Test
    void a_subscription_begins_with_the_newest_head() {
        Head newest = Stages.get(client().head());
        assertThat(HeadProbe.on(client().heads()).ask(1).expectHead()).isEqualTo(newest);
    }

    @Test
    void heads_follow_each_other_without_a_gap() {
        HeadProbe probe = HeadProbe.on(client().heads()).ask(4);
        Head last = probe.expectHead();
        for (int i = 0; i < 3; i++) {
            mine();
            Head next = probe.expectHead();
            assertThat(next.follows(last)).isTrue();
            last = next;
        }
    }

    @Test
    void nothing_is_published_without_demand() {
        HeadProbe probe = HeadProbe.on(client().heads()).ask(1);
        Head first = probe.expectHead();
        mine();
        mine();
        assertThat(probe.waiting()).isZero();
        probe.ask(2);
        assertThat(probe.expectHead().number()).isEqualTo(first.number() + 1);
        assertThat(probe.expectHead().number()).isEqualTo(first.number() + 2);
    }

    @Test
    void a_reorg_is_told_before_the_heads_of_the_new_branch() {
        mine();
        mine();
        HeadProbe probe = HeadProbe.on(client().heads()).ask(10);
        Head left = probe.expectHead();
        mine();
        Head alsoLeft = probe.expectHead();
        reorg(2);
        HeadEvent event = probe.expect();
        assertThat(event).isInstanceOf(HeadEvent.Reorganised.class);
        HeadEvent.Reorganised reorganised = (HeadEvent.Reorganised) event;
        assertThat(reorganised.commonAncestor()).isEqualTo(left.number() - 1);
        Head other = probe.expectHead();
        assertThat(other.number()).isEqualTo(left.number());
        assertThat(other.hash()).isNotIn(left.hash(), alsoLeft.hash());
    }

    @Test
    void a_cancelled_subscription_hears_nothing_more() {
        HeadProbe probe = HeadProbe.on(client().heads()).ask(10);
        probe.expectHead();
        probe.cancel();
        mine();
        assertThat(probe.waiting()).isZero();
    }

    @Test
    void closing_ends_the_subscriptions() {
        HeadProbe probe = HeadProbe.on(client().heads()).ask(10);
        probe.expectHead();
        client().close();
        Stages.get(probe.ended());
    }

    @Test
    void a_sent_transaction_is_mined_once_and_has_its_receipt_on_the_branch() {
        SignedTransaction transaction = transfer(BigInteger.TEN);
        assertThat(Stages.get(client().send(transaction))).isInstanceOf(Sent.Accepted.class);
        assertThat(Stages.get(client().send(transaction))).isInstanceOf(Sent.Known.class);
        assertThat(receipts(transaction)).isEmpty();
        mine();
        Receipt receipt = Optional.ofNullable(receipts(transaction).get(transaction.hash()))
                .orElseThrow();
        Head head = Stages.get(client().head());
        assertThat(receipt.succeeded()).isTrue();
        assertThat(receipt.blockHash()).isEqualTo(head.hash());
        assertThat(receipt.blockNumber()).isEqualTo(head.number());
        assertThat(receipt.fee().value()).isPositive();
        assertThat(Stages.get(client().send(transaction))).isInstanceOfAny(Sent.Known.class, Sent.Refused.class);
    }

    @Test
    void a_reorg_takes_receipts_away() {
        SignedTransaction transaction = transfer(BigInteger.TEN);
        Stages.get(client().send(transaction));
        mine();
        assertThat(receipts(transaction)).isNotEmpty();
        reorg(1);
        assertThat(receipts(transaction)).isEmpty();
    }

    @Test
    void a_used_nonce_is_refused_by_its_code() {
        SignedTransaction first = transfer(BigInteger.ONE);
        Stages.get(client().send(first));
        mine();
        UnsignedTransaction again = unsigned(BigInteger.TWO, first.transaction().nonce());
        Sent sent = Stages.get(client().send(Stages.get(signer().sign(again))));
        assertThat(sent).isInstanceOf(Sent.Refused.class);
        assertThat(((Sent.Refused) sent).code()).isEqualTo("nonce_too_low");
    }

    @Test
    void nonces_and_balances_are_read_at_the_block_asked_for() {
        Head before = Stages.get(client().head());
        Address account = signer().address();
        long nonce = Stages.get(client().nonce(account, BlockRef.at(before)));
        BigInteger balance = balance(account, before);
        Stages.get(client().send(transfer(BigInteger.TEN)));
        mine();
        Head after = Stages.get(client().head());
        assertThat(Stages.get(client().nonce(account, BlockRef.at(before)))).isEqualTo(nonce);
        assertThat(Stages.get(client().nonce(account, BlockRef.at(after)))).isEqualTo(nonce + 1);
        assertThat(balance(account, before)).isEqualTo(balance);
        assertThat(balance(account, after)).isLessThan(balance.subtract(BigInteger.TEN));
    }

    @Test
    void a_block_that_nobody_knows_is_an_error_with_its_code() {
        Hash nowhere = Hash.of("0x" + "12".repeat(32));
        Throwable failure = Stages.failure(client().nonce(signer().address(), new BlockRef.At(nowhere)));
        assertThat(failure).isInstanceOf(ChainException.class);
        assertThat(((ChainException) failure).code()).isEqualTo(ChainException.Code.UNKNOWN_BLOCK);
    }

    @Test
    void a_height_above_the_newest_block_is_empty() {
        Head newest = Stages.get(client().head());
        assertThat(Stages.get(client().headAt(newest.number()))).contains(newest);
        assertThat(Stages.get(client().headAt(newest.number() + 1000))).isEmpty();
    }

    @Test
    void a_simulation_tells_what_leaves_the_account_and_changes_nothing() {
        Head head = Stages.get(client().head());
        Simulation simulation = Stages.get(client().simulate(request(head, List.of(), pay(BigInteger.TEN))));
        assertThat(simulation).isInstanceOf(Simulation.Succeeded.class);
        Simulation.Succeeded succeeded = (Simulation.Succeeded) simulation;
        assertThat(succeeded.effects().deltas()).containsEntry(NATIVE, BigInteger.TEN.negate());
        assertThat(succeeded.effects().gasUsed()).containsExactly(TRANSFER_GAS);
        assertThat(balance(SOMEONE, head)).isZero();
    }

    @Test
    void pending_calls_come_first_and_do_not_count() {
        Head head = Stages.get(client().head());
        Simulation simulation = Stages.get(
                client().simulate(request(head, List.of(pay(BigInteger.valueOf(1000))), pay(BigInteger.TEN))));
        assertThat(simulation)
                .isInstanceOfSatisfying(
                        Simulation.Succeeded.class,
                        s -> assertThat(s.effects().deltas()).containsEntry(NATIVE, BigInteger.TEN.negate()));
    }

    @Test
    void a_list_is_simulated_in_order_and_each_counts_for_itself() {
        Head head = Stages.get(client().head());
        List<BigInteger> amounts = List.of(BigInteger.TEN, BigInteger.valueOf(1000), BigInteger.TEN);

        List<Simulation> together = Stages.get(client().simulateAll(amounts.stream()
                .map(amount -> request(head, List.of(), pay(amount)))
                .toList()));

        assertThat(together).hasSize(amounts.size());
        for (int i = 0; i < amounts.size(); i++) {
            SimulationRequest alone = request(head, List.of(), pay(amounts.get(i)));
            assertThat(together.get(i)).isEqualTo(Stages.get(client().simulate(alone)));
        }
        assertThat(Stages.get(client().simulateAll(List.of()))).isEmpty();
    }

    @Test
    void readers_agree_on_what_inclusion_costs() {
        Head head = Stages.get(client().head());
        Fees fees = Stages.get(client().fees());
        assertThat(fees.nextBaseFee()).isEqualTo(head.nextBaseFee());
    }

    private SimulationRequest request(Head head, List<Call> pending, Call call) {
        return new SimulationRequest(
                signer().address(), head, pending, List.of(call), Set.of(NATIVE), Set.of(), List.of());
    }

    private static Call pay(BigInteger wei) {
        return new Call(SOMEONE, Wei.of(wei), Bytes.EMPTY);
    }

    private SignedTransaction transfer(BigInteger wei) {
        Head head = Stages.get(client().head());
        long nonce = Stages.get(client().nonce(signer().address(), BlockRef.at(head)));
        return Stages.get(signer().sign(unsigned(wei, nonce)));
    }

    private UnsignedTransaction unsigned(BigInteger wei, long nonce) {
        CompletableFuture<Long> id = client().chainId().toCompletableFuture();
        Fees fees = Stages.get(client().fees());
        return new UnsignedTransaction(
                Stages.get(id),
                nonce,
                pay(wei),
                TRANSFER_GAS,
                fees.nextBaseFee().times(2).plus(fees.tip()),
                fees.tip());
    }

    private Map<Hash, Receipt> receipts(SignedTransaction transaction) {
        return Stages.get(client().receipts(List.of(transaction.hash())));
    }

    private BigInteger balance(Address account, Head head) {
        return Stages.get(client().balances(account, Set.of(NATIVE), BlockRef.at(head)))
                .getOrDefault(NATIVE, BigInteger.ZERO);
    }
}
