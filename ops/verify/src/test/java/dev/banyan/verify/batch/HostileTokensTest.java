package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.BatchWorld.encode;
import static dev.banyan.verify.batch.BatchWorld.payments;
import static dev.banyan.verify.batch.BatchWorld.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.batch.BatchWorld.Payment;
import dev.banyan.verify.executor.OneChain;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** Tokens that do not do what they say, and that call back: each key is paid once, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileTokensTest {

    private static final int TAKES_FEE = 1;
    private static final int ANSWERS_FALSE = 2;
    private static final int ANSWERS_NOTHING = 3;
    private static final int ANSWERS_TWO = 5;

    private final BatchWorld world = new BatchWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    private String token;

    @BeforeAll
    void build() {
        token = world.chain.deploy(world.deployer, "HostileToken");
        mint(world.owner);
        world.approve(token, BigInteger.valueOf(10_000));
    }

    @Test
    void aTokenThatAnswersNothingIsPaidWith() {
        behave(ANSWERS_NOTHING);

        world.chain.send(world.owner, world.payer, BatchWorld.pay(token, payments(0, 3)));

        assertThat(world.balance(token, someone(2))).isEqualTo(3);
    }

    @Test
    void aTokenThatAnswersAnythingElseThanYesStopsThePayment() {
        for (int behaviour : List.of(ANSWERS_FALSE, ANSWERS_TWO)) {
            behave(behaviour);

            assertThat(refusal(token)).isEqualTo("TransferFailed");
        }
    }

    @Test
    void anAddressWithoutCodeIsNoToken() {
        assertThat(refusal(someone(7))).isEqualTo("TransferFailed");
    }

    @Test
    void aTokenThatTakesAFeeGivesTheRecipientLessAndTheOwnerPaysNoMore() {
        behave(TAKES_FEE);
        BigInteger before = world.balance(token, world.owner);

        world.chain.send(world.owner, world.payer, BatchWorld.pay(token, List.of(Payment.of(1, someone(1), 1_000))));

        assertThat(world.balance(token, someone(1))).isEqualTo(990);
        assertThat(world.balance(token, world.owner)).isEqualTo(before.subtract(BigInteger.valueOf(1_000)));
    }

    @Test
    void aTokenThatCallsBackIsNotTheOwner() {
        arm(world.payer, world.payer, BatchWorld.pay(token, payments(7, 1)));

        world.chain.send(world.owner, world.payer, BatchWorld.pay(token, payments(0, 2)));

        assertThat(number("tried")).isEqualTo(1);
        assertThat(number("gotThrough")).isZero();
        assertThat(world.balance(token, someone(7))).isZero();
        assertThat(world.balance(token, someone(1))).isEqualTo(2);
    }

    @Test
    void thePaymentUnderWayIsNotMadeOnceMoreEvenThroughItsOwner() {
        Owned owned = owned();
        List<Payment> one = payments(0, 1);
        arm(owned.payer(), owned.owner(), forward(owned.payer(), BatchWorld.pay(token, one)));

        world.chain.send(world.stranger, owned.owner(), forward(owned.payer(), BatchWorld.pay(token, one)));

        assertThat(number("tried")).isEqualTo(1);
        assertThat(number("gotThrough")).isZero();
        assertThat(world.balance(token, someone(0))).isEqualTo(1);
    }

    @Test
    void aLaterPaymentMadeMeanwhileThroughTheOwnerStopsTheWhole() {
        Owned owned = owned();
        List<Payment> two = payments(0, 2);
        arm(owned.payer(), owned.owner(), forward(owned.payer(), BatchWorld.pay(token, two.subList(1, 2))));

        assertThat(world.chain
                        .refusal(world.stranger, owned.owner(), forward(owned.payer(), BatchWorld.pay(token, two)))
                        .reason())
                .isEqualTo("AlreadyPaid");
    }

    /** A contract that anybody can lead, and its batch payer. */
    private record Owned(String owner, String payer) {}

    private Owned owned() {
        String owner = world.chain.deploy(world.deployer, "HostileCaller");
        String payer = world.place(owner);
        mint(owner);
        String approve = encode("approve", new Address(payer), new Uint256(1_000));
        world.chain.send(world.stranger, owner, forward(token, approve));
        return new Owned(owner, payer);
    }

    private String refusal(String of) {
        return world.chain
                .refusal(world.owner, world.payer, BatchWorld.pay(of, payments(0, 2)))
                .reason();
    }

    private void mint(String to) {
        world.chain.send(world.deployer, token, encode("mint", new Address(to), new Uint256(100_000)));
    }

    private void behave(int behaviour) {
        world.chain.send(world.deployer, token, encode("behave", new Uint8(behaviour)));
    }

    private void arm(String victim, String target, String attack) {
        world.chain.send(world.deployer, token, encode("arm", new Address(victim), new Address(target), bytes(attack)));
    }

    private BigInteger number(String function) {
        return Numeric.toBigInt(world.chain.read(token, encode(function)));
    }

    private static String forward(String target, String data) {
        return encode("forward", new Address(target), bytes(data));
    }

    private static DynamicBytes bytes(String hex) {
        return new DynamicBytes(Numeric.hexStringToByteArray(hex));
    }
}
