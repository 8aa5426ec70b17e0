package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.BatchWorld.payments;
import static dev.banyan.verify.batch.BatchWorld.total;
import static dev.banyan.verify.batch.Payer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PaidPayout;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.Token;
import dev.banyan.verify.batch.BatchWorld.Payment;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** What was paid, asked of the chain alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayoutReaderTest {

    private static final List<Payment> PAID = payments(0, 3);

    private final BatchWorld world = new BatchWorld();
    private final Web3jChainClient chain =
            Web3jChains.connect(List.of(world.chain.url()), ChainClientOptions.defaults());
    private final PayoutReader reader = chain.payouts(Address.of(world.owner));
    private final Token token = new Token("USD", Address.of(world.token), 6);
    private BlockRef before = BlockRef.latest();
    private TransactionReceipt receipt = new TransactionReceipt();

    @BeforeAll
    void payThree() {
        before = BlockRef.at(await(chain.head()));
        world.approve(world.token, total(PAID));
        receipt = world.pay(PAID);
    }

    @AfterAll
    void close() {
        chain.close();
        world.close();
    }

    @Test
    void keysThatAreUsedAreFoundAmongThousands() {
        List<Hash> keys = payments(0, 5_000).stream().map(p -> Hash.of(p.key())).toList();

        assertThat(await(reader.used(keys, BlockRef.latest()))).containsExactlyInAnyOrderElementsOf(keys(PAID));
    }

    @Test
    void beforeTheBlockOfThePaymentNoKeyIsUsed() {
        assertThat(await(reader.used(keys(PAID), before))).isEmpty();
    }

    @Test
    void whereNoContractStandsNothingIsPaid() {
        PayoutReader elsewhere = chain.payouts(Address.of(world.stranger));

        assertThat(await(elsewhere.used(keys(PAID), BlockRef.latest()))).isEmpty();
        assertThat(await(elsewhere.payments(keys(PAID)))).isEmpty();
    }

    @Test
    void aPayoutThatIsWrittenOtherwiseNowIsToldFromOneThatIsAsItWasPaid() {
        Payment paid = PAID.getFirst();
        Payout same = payout(paid);
        Payout more = new Payout(same.key(), same.to(), same.amount().add(BigInteger.ONE));
        Payout other = new Payout(same.key(), Address.of(world.stranger), same.amount());
        Payout open = payout(payments(9, 1).getFirst());
        Token another = new Token("USD", Address.of(world.stranger), 6);

        assertThat(await(reader.usedOtherwise(token, List.of(same, open), BlockRef.latest())))
                .isEmpty();
        for (Payout changed : List.of(more, other)) {
            assertThat(await(reader.usedOtherwise(token, List.of(open, changed), BlockRef.latest())))
                    .containsExactly(same.key());
        }
        assertThat(await(reader.usedOtherwise(another, List.of(same), BlockRef.latest())))
                .containsExactly(same.key());
    }

    @Test
    void paymentsAreFoundWithTheirTransactions() {
        List<Hash> asked = new ArrayList<>(keys(PAID));
        asked.addAll(keys(payments(50, 1_000)));

        Map<Hash, PaidPayout> found = await(reader.payments(asked));

        assertThat(found).hasSize(PAID.size());
        for (Payment payment : PAID) {
            assertThat(found)
                    .containsEntry(
                            Hash.of(payment.key()),
                            new PaidPayout(
                                    token.address(),
                                    payout(payment),
                                    Hash.of(receipt.getTransactionHash()),
                                    receipt.getBlockNumber().longValueExact()));
        }
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertThat(await(reader.used(List.of(), BlockRef.latest()))).isEmpty();
        assertThat(await(reader.usedOtherwise(token, List.of(), BlockRef.latest())))
                .isEmpty();
        assertThat(await(reader.payments(List.of()))).isEmpty();
    }

    private static List<Hash> keys(List<Payment> payments) {
        return payments.stream().map(payment -> Hash.of(payment.key())).toList();
    }

    private static Payout payout(Payment payment) {
        return new Payout(Hash.of(payment.key()), Address.of(payment.to()), payment.amount());
    }
}
