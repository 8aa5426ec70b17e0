package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.datatypes.generated.Uint112;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Pairs and tokens that do not do what they say: the trade is whole, or it is not made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutorHostileMarketTest {

    private static final int TAKES_FEE = 1;
    private static final int ANSWERS_FALSE = 2;
    private static final int ANSWERS_NOTHING = 3;

    /** Every revert with a reason in words, such as a pair's own. */
    private static final String ERROR_STRING = "0x08c379a0";

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    private String token;
    private Hop tokenCheap;
    private Hop tokenDear;
    private Hop hostile;

    @BeforeAll
    void build() {
        token = world.chain.deploy(world.deployer, "HostileToken");
        tokenCheap = world.pool(world.exchangeA, world.base, token, ether(1_000), ether(3_000));
        tokenDear = world.pool(world.exchangeB, world.base, token, ether(1_000), ether(2_500));
        hostile = world.hostilePool(world.base, world.middle, ether(1_000), units(3_000_000, 6));
    }

    @Test
    void anHonestTokenAndAnHonestPairAreTraded() {
        world.trade(throughToken(), throughHostilePair());

        assertThat(world.balance(world.base, world.owner)).isPositive();
    }

    @Test
    void aFeeOnTransferStopsTheTrade() {
        behave(TAKES_FEE);

        assertThat(refusal(throughToken())).isEqualTo("TransferFailed");
    }

    @Test
    void aFeeOnTransferOfTheBaseTokenStopsTheTrade() {
        Cycle fromToken = Cycle.of(ether(1), tokenDear.back(), tokenCheap);
        String data = Calls.execute(List.of(fromToken), token, BigInteger.ZERO, world.far());
        assertThat(world.profit(fromToken)).isPositive();
        behave(TAKES_FEE);

        assertThat(world.chain.refusal(world.owner, world.executor, data).reason())
                .isEqualTo(ERROR_STRING);
    }

    @Test
    void aTransferThatAnswersFalseStopsTheTrade() {
        Hop pays = world.hostilePool(world.base, token, ether(1_000), ether(3_000));
        Cycle cycle = Cycle.of(ether(1), pays, tokenDear.back());
        assertThat(world.profit(cycle)).isPositive();
        behave(ANSWERS_FALSE);

        assertThat(refusal(cycle)).isEqualTo("TransferFailed");
    }

    @Test
    void aTransferThatAnswersNothingIsATransfer() {
        BigInteger expected = world.profit(throughToken());
        behave(ANSWERS_NOTHING);

        world.trade(throughToken());

        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected).isPositive();
    }

    @Test
    void aTokenWithoutCodeIsNotTransferred() {
        String pair = world.chain.deploy(
                world.deployer,
                "HostilePair",
                Calls.address(world.base),
                Calls.address(world.stranger),
                new Uint112(ether(1_000)),
                new Uint112(units(3_000_000, 6)));
        Hop paysInNothing = new Hop(pair, true, ExecutorWorld.FEE);

        assertThat(refusal(Cycle.of(ether(1), paysInNothing, world.dear.back())))
                .isEqualTo("TransferFailed");
    }

    @Test
    void aBaseTokenWithoutCodeIsNoToken() {
        String data = Calls.execute(List.of(world.gain()), world.stranger, BigInteger.ZERO, world.far());

        assertThat(world.chain.refusal(world.owner, world.executor, data).reason())
                .isEmpty();
    }

    @Test
    void aTokenThatCallsBackInDuringItsTransferGetsNoFurther() {
        String entry = world.execute(world.gain());
        arm(world.executor, entry);

        world.trade(throughToken());

        assertThat(world.refusalOfAttack(token).reason()).isEqualTo("NotOwner");
    }

    @Test
    void aTokenThatCallsBackInThroughTheOwnerGetsNoFurther() {
        String owner = world.chain.deploy(world.deployer, "HostileCaller");
        String executor = world.placeExecutor(owner);
        String entry = forward(executor, world.execute(world.gain()));
        world.chain.send(
                world.deployer,
                token,
                Calls.encode("arm", Calls.address(executor), Calls.address(owner), Calls.bytes(entry)));

        world.chain.send(world.stranger, owner, forward(executor, world.execute(throughToken())));

        assertThat(world.refusalOfAttack(token).reason()).isEqualTo("Reentered");
    }

    @Test
    void reservesThatPromiseMoreThanThereIsStopTheTrade() {
        Cycle cycle = Cycle.of(ether(1), world.cheap, hostile.back());
        lie(ether(2_000_000), units(3_000_000, 6));
        assertThat(world.profit(cycle)).isPositive();

        assertThat(refusal(cycle)).isNotEmpty();
    }

    @Test
    void reservesThatPromiseTooLittleStopTheTradeByTheMinimumProfit() {
        BigInteger minimum = world.profit(throughHostilePair());
        lie(ether(1_000), units(2_900_000, 6));
        String data = Calls.execute(List.of(throughHostilePair()), world.base, minimum, world.far());

        assertThat(world.profit(throughHostilePair())).isPositive().isLessThan(minimum);
        assertThat(world.chain.refusal(world.owner, world.executor, data).reason())
                .isEqualTo("ProfitBelowMinimum");
    }

    @Test
    void aFirstPairThatPaysLessThanAskedStopsTheTrade() {
        withhold(1);

        assertThat(refusal(throughHostilePair())).isEqualTo("TransferFailed");
    }

    @Test
    void aLastPairThatPaysLessThanAskedStopsTheTradeByTheMinimumProfit() {
        lie(ether(1_300), units(3_000_000, 6));
        Cycle cycle = Cycle.of(ether(1), world.cheap, hostile.back());
        BigInteger minimum = world.profit(cycle);
        withhold(1);
        String data = Calls.execute(List.of(cycle), world.base, minimum, world.far());

        assertThat(minimum).isPositive();
        assertThat(world.chain.refusal(world.owner, world.executor, data).reason())
                .isEqualTo("ProfitBelowMinimum");
    }

    @Test
    void aPairThatDoesNotCallBackStopsTheTrade() {
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("beSilent"));

        assertThat(refusal(throughHostilePair())).isEqualTo("CallbackMissing");
    }

    private Cycle throughToken() {
        return Cycle.of(ether(1), tokenCheap, tokenDear.back());
    }

    private Cycle throughHostilePair() {
        return Cycle.of(ether(1), hostile, world.dear.back());
    }

    private String refusal(Cycle cycle) {
        return world.chain
                .refusal(world.owner, world.executor, world.execute(cycle))
                .reason();
    }

    private void behave(int behaviour) {
        world.chain.send(world.deployer, token, Calls.encode("behave", new Uint8(behaviour)));
    }

    private void arm(String target, String data) {
        world.chain.send(
                world.deployer,
                token,
                Calls.encode("arm", Calls.address(world.executor), Calls.address(target), Calls.bytes(data)));
    }

    private void lie(BigInteger reserve0, BigInteger reserve1) {
        world.chain.send(
                world.deployer, hostile.pair(), Calls.encode("lie", new Uint112(reserve0), new Uint112(reserve1)));
    }

    private void withhold(long amount) {
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("withhold", new Uint256(amount)));
    }

    private static String forward(String target, String data) {
        return Calls.encode("forward", Calls.address(target), Calls.bytes(data));
    }
}
