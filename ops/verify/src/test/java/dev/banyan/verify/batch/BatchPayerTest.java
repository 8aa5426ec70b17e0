package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.BatchWorld.encode;
import static dev.banyan.verify.batch.BatchWorld.key;
import static dev.banyan.verify.batch.BatchWorld.payments;
import static dev.banyan.verify.batch.BatchWorld.someone;
import static dev.banyan.verify.batch.BatchWorld.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.batch.BatchWorld.Payment;
import dev.banyan.verify.executor.OneChain;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.Log;

/** The rules of the batch payer, one each, with an honest token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchPayerTest {

    private static final String PAID = Hash.sha3String("Paid(bytes32,address,address,uint256)");

    private final BatchWorld world = new BatchWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    @Test
    void everyoneIsPaidExactlyFromTheOwnerAndNothingIsLeftOver() {
        List<Payment> payments = payments(0, 5);
        world.approve(world.token, total(payments));

        world.pay(payments);

        assertThat(payments).allSatisfy(payment -> {
            assertThat(world.balance(world.token, payment.to())).isEqualTo(payment.amount());
            assertThat(world.used(payment.key())).isTrue();
        });
        assertThat(world.balance(world.token, world.owner)).isEqualTo(BatchWorld.MILLION.subtract(total(payments)));
        assertThat(world.balance(world.token, world.payer)).isZero();
        assertThat(world.allowance()).isZero();
        assertThat(world.used(key(5))).isFalse();
    }

    @Test
    void everyPaymentIsToldInAnEventOfItsOwn() {
        List<Payment> payments = payments(0, 3);
        world.approve(world.token, total(payments));

        List<Log> told = world.pay(payments).getLogs().stream()
                .filter(log -> log.getAddress().equals(world.payer))
                .toList();

        assertThat(told).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(told.get(i).getTopics())
                    .containsExactly(
                            PAID,
                            payments.get(i).key(),
                            "0x" + word(world.token),
                            "0x" + word(payments.get(i).to()));
            assertThat(told.get(i).getData())
                    .isEqualTo("0x"
                            + TypeEncoder.encode(new Uint256(payments.get(i).amount())));
        }
    }

    @Test
    void aKeyIsNeverPaidTwiceWhateverIsAskedForUnderIt() {
        world.approve(world.token, BigInteger.valueOf(100));
        world.pay(List.of(Payment.of(1, someone(1), 10)));

        assertThat(List.of(Payment.of(1, someone(1), 10), Payment.of(1, someone(2), 10), Payment.of(1, someone(1), 11)))
                .allSatisfy(again -> assertThat(refusal(List.of(again))).isEqualTo("AlreadyPaid"));
        assertThat(refusal(List.of(Payment.of(2, someone(2), 5), Payment.of(1, someone(1), 10))))
                .isEqualTo("AlreadyPaid");
        String other = world.chain.deploy(world.deployer, "HostileToken");
        assertThat(world.chain
                        .refusal(
                                world.owner, world.payer, BatchWorld.pay(other, List.of(Payment.of(1, someone(1), 10))))
                        .reason())
                .isEqualTo("AlreadyPaid");
        assertThat(world.balance(world.token, someone(1))).isEqualTo(10);
        assertThat(world.balance(world.token, someone(2))).isZero();
    }

    @Test
    void aKeyTwiceInOneCallStopsTheCall() {
        world.approve(world.token, BigInteger.valueOf(100));

        assertThat(refusal(List.of(Payment.of(1, someone(1), 10), Payment.of(1, someone(2), 10))))
                .isEqualTo("AlreadyPaid");
    }

    @Test
    void aCallThatWasMinedAndRefusedUsedNoKeyUp() {
        List<Payment> payments = new ArrayList<>(payments(0, 3));
        payments.add(Payment.of(9, someone(9), BatchWorld.MILLION.longValueExact()));
        world.approve(world.token, total(payments));

        assertThat(world.chain
                        .refusedWhenMined(world.owner, world.payer, BatchWorld.pay(world.token, payments))
                        .reason())
                .isEqualTo("TransferFailed");

        assertThat(payments).noneMatch(payment -> world.used(payment.key()));
        assertThat(payments(0, 3))
                .allSatisfy(p -> assertThat(world.balance(world.token, p.to())).isZero());
    }

    @Test
    void nothingIsPaidBeyondTheAllowance() {
        List<Payment> payments = payments(0, 3);
        world.approve(world.token, total(payments).subtract(BigInteger.ONE));

        assertThat(refusal(payments)).isEqualTo("TransferFailed");
    }

    @Test
    void onlyTheOwnerPays() {
        List<Payment> payments = payments(0, 1);
        world.approve(world.token, total(payments));

        assertThat(world.chain
                        .refusal(world.stranger, world.payer, BatchWorld.pay(world.token, payments))
                        .reason())
                .isEqualTo("NotOwner");
    }

    @Test
    void anAllowanceGivenToAnothersPayerServesNobodyElse() {
        String theirs = world.place(world.stranger);
        List<Payment> payments = payments(0, 1);
        world.chain.send(
                world.owner, world.token, encode("approve", new Address(theirs), new Uint256(total(payments))));

        assertThat(world.chain
                        .refusal(world.stranger, theirs, BatchWorld.pay(world.token, payments))
                        .reason())
                .isEqualTo("TransferFailed");
    }

    @Test
    void nobodyNothingAndAnEmptyListAreRefused() {
        world.approve(world.token, BigInteger.valueOf(100));

        assertThat(refusal(List.of(Payment.of(1, "0x" + "0".repeat(40), 1)))).isEqualTo("RecipientMissing");
        assertThat(refusal(List.of(Payment.of(1, someone(1), 0)))).isEqualTo("AmountMissing");
        assertThat(refusal(List.of())).isEqualTo("NothingToPay");
    }

    @Test
    void etherIsNotTaken() {
        String data = BatchWorld.pay(world.token, payments(0, 1));

        assertThat(world.chain
                        .refusal(world.owner, world.payer, BigInteger.ONE, data)
                        .reason())
                .isEmpty();
        assertThat(world.chain
                        .refusal(world.owner, world.payer, BigInteger.ONE, "0x")
                        .reason())
                .isEmpty();
    }

    @Test
    void manyKeysAreReadAtOnceWithWhatEachWasUsedFor() {
        world.approve(world.token, BigInteger.TEN);
        world.pay(List.of(Payment.of(1, someone(1), 10)));

        String answer = world.chain.read(
                world.payer,
                encode(
                        "usedFor",
                        new DynamicArray<>(Bytes32.class, BatchWorld.bytes(key(0)), BatchWorld.bytes(key(1)))));

        String digest = Hash.sha3(
                "0x" + word(world.token) + word(someone(1)) + TypeEncoder.encode(new Uint256(BigInteger.TEN)));
        assertThat(answer.substring(2 + 2 * 64)).isEqualTo("0".repeat(64) + digest.substring(2));
    }

    @Test
    void theAddressFollowsFromTheOwnerAndTheCodeIsTheOneWeShip() {
        assertThat(world.chain.code(world.payer))
                .isEqualTo(BatchWorld.helper(world.owner).runtimeCode().value());
        assertThat(world.chain.read(world.payer, encode("owner"))).isEqualTo("0x" + word(world.owner));
        assertThat(world.place(world.stranger)).isNotEqualTo(world.payer);
    }

    @Test
    void anOwnerHasOneAndNobodyHasNone() {
        var again = BatchWorld.helper(world.owner).deployment();
        var nobodys = BatchWorld.helper("0x" + "0".repeat(40)).deployment();

        for (var deployment : List.of(again, nobodys)) {
            assertThat(world.chain
                            .refusal(
                                    world.stranger,
                                    deployment.to().value(),
                                    deployment.data().value())
                            .reason())
                    .isEmpty();
        }
    }

    @Test
    void aPaymentToSomebodyNewStaysBelowSixtyThousandGas() {
        BigInteger plain = world.chain
                .send(world.owner, world.token, encode("transfer", new Address(someone(999)), new Uint256(1)))
                .getGasUsed();
        System.out.println("A plain transfer to somebody new: " + plain + " gas");
        int first = 0;
        for (int count : List.of(1, 10, 50)) {
            List<Payment> payments = payments(first, count);
            world.approve(world.token, total(payments));
            long gas = world.pay(payments).getGasUsed().longValueExact();
            List<Payment> known = payments.stream()
                    .map(p -> new Payment(Hash.sha3(p.key()), p.to(), p.amount()))
                    .toList();
            world.approve(world.token, total(known));
            long again = world.pay(known).getGasUsed().longValueExact();
            System.out.printf(
                    Locale.ROOT,
                    "BatchPayer, %d payments: %d gas each to new people, %d each to people who hold the token%n",
                    count,
                    gas / count,
                    again / count);
            assertThat(gas).isLessThan(40_000L + 60_000L * count);
            first += count;
        }
    }

    private String refusal(List<Payment> payments) {
        return world.chain
                .refusal(world.owner, world.payer, BatchWorld.pay(world.token, payments))
                .reason();
    }

    private static String word(String address) {
        return TypeEncoder.encode(new Address(address));
    }
}
