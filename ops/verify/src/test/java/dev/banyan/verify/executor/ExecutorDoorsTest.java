package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Who may enter the executor, and when. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutorDoorsTest {

    private static final int BEFORE_CALLBACK = 1;
    private static final int AFTER_CALLBACK = 2;

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    @Test
    void onlyTheOwnerExecutes() {
        String data = world.execute(world.gain());

        assertThat(world.chain.refusal(world.stranger, world.executor, data).reason())
                .isEqualTo("NotOwner");
        world.chain.send(world.owner, world.executor, data);
    }

    @Test
    void onlyTheOwnerSweepsAndOnlyToItself() {
        world.mint(world.third, world.executor, ether(3));
        String data = Calls.encode("sweep", Calls.address(world.third));

        assertThat(world.chain.refusal(world.stranger, world.executor, data).reason())
                .isEqualTo("NotOwner");
        world.chain.send(world.owner, world.executor, data);

        assertThat(world.balance(world.third, world.owner)).isEqualTo(ether(3));
    }

    @Test
    void etherIsNotTaken() {
        BigInteger one = BigInteger.ONE;

        assertThat(world.chain
                        .refusal(world.owner, world.executor, one, world.execute(world.gain()))
                        .reason())
                .isEmpty();
        assertThat(world.chain.refusal(world.owner, world.executor, one, "0x").reason())
                .isEmpty();
        assertThat(world.chain
                        .refusal(world.owner, world.executor, one, Calls.encode("owner"))
                        .reason())
                .isEmpty();
    }

    @Test
    void anEmptyCallIsRefused() {
        assertThat(world.chain
                        .refusal(world.owner, world.executor, world.execute())
                        .reason())
                .isEqualTo("NoCycles");
    }

    @Test
    void noCallbackIsAcceptedOutsideAnExecution() {
        String direct = Calls.callback(world.executor, "0x01");
        String lending = Calls.encode(
                "swap",
                new Uint256(world.cheap.zeroForOne() ? 0 : 1_000),
                new Uint256(world.cheap.zeroForOne() ? 1_000 : 0),
                Calls.address(world.executor),
                Calls.bytes("0x01"));

        assertThat(world.chain.refusal(world.owner, world.executor, direct).reason())
                .isEqualTo("UnexpectedPair");
        assertThat(world.chain
                        .refusal(world.stranger, world.cheap.pair(), lending)
                        .reason())
                .isEqualTo("UnexpectedPair");
    }

    @Test
    void theCallbackIsAcceptedOnlyFromTheExpectedPair() {
        String accomplice = world.chain.deploy(world.deployer, "HostileCaller");

        Refusal refusal =
                attack(BEFORE_CALLBACK, accomplice, forward(world.executor, Calls.callback(world.executor, "0x01")));

        assertThat(refusal.reason()).isEqualTo("UnexpectedPair");
    }

    @Test
    void theCallbackIsAcceptedOnlyWithTheExecutorItselfAsSender() {
        Refusal refusal = attack(BEFORE_CALLBACK, world.executor, Calls.callback(world.stranger, "0x01"));

        assertThat(refusal.reason()).isEqualTo("UnexpectedSender");
    }

    @Test
    void theCallbackIsAcceptedOnlyWithTheDataThatWasGivenAlong() {
        Refusal refusal = attack(BEFORE_CALLBACK, world.executor, Calls.callback(world.executor, "0x01"));

        assertThat(refusal.reason()).isEqualTo("UnexpectedData");
    }

    @Test
    void theCallbackIsAcceptedOnce() {
        Refusal refusal = attack(AFTER_CALLBACK, world.executor, Calls.callback(world.executor, "0x01"));

        assertThat(refusal.reason()).isEqualTo("UnexpectedPair");
    }

    @Test
    void anExecutionIsNotEnteredAgainEvenThroughItsOwner() {
        String owner = world.chain.deploy(world.deployer, "HostileCaller");
        String executor = world.placeExecutor(owner);
        Hop hostile = hostilePool();

        for (String entry : List.of(world.execute(world.gain()), Calls.encode("sweep", Calls.address(world.base)))) {
            arm(hostile, BEFORE_CALLBACK, owner, forward(executor, entry));
            world.chain.send(world.stranger, owner, forward(executor, world.execute(through(hostile))));

            assertThat(world.refusalOfAttack(hostile.pair()).reason()).isEqualTo("Reentered");
        }
    }

    @Test
    void anExecutionMayFollowAnotherInTheSameTransaction() {
        String owner = world.chain.deploy(world.deployer, "HostileCaller");
        String executor = world.placeExecutor(owner);
        BigInteger first = world.profit(world.gain());

        world.chain.send(
                world.stranger,
                owner,
                Calls.encode("forwardTwice", Calls.address(executor), Calls.bytes(world.execute(world.gain()))));

        assertThat(world.balance(world.base, owner)).isGreaterThan(first);
    }

    /** Trades through a hostile pair that makes this call in the middle; the trade itself goes through. */
    private Refusal attack(int moment, String target, String data) {
        Hop hostile = hostilePool();
        arm(hostile, moment, target, data);
        Cycle cycle = through(hostile);
        BigInteger expected = world.profit(cycle);

        world.trade(cycle);

        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected).isPositive();
        return world.refusalOfAttack(hostile.pair());
    }

    private Hop hostilePool() {
        return world.hostilePool(world.base, world.middle, ether(1_000), units(3_000_000, 6));
    }

    private Cycle through(Hop hostile) {
        return Cycle.of(ether(1), hostile, world.dear.back());
    }

    private void arm(Hop hostile, int moment, String target, String data) {
        world.chain.send(
                world.deployer,
                hostile.pair(),
                Calls.encode("arm", new Uint8(moment), Calls.address(target), Calls.bytes(data)));
    }

    private static String forward(String target, String data) {
        return Calls.encode("forward", Calls.address(target), Calls.bytes(data));
    }
}
