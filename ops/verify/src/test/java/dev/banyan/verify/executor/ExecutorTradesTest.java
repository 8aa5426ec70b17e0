package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutorTradesTest {

    private static final String SWAP = Hash.sha3String("Swap(address,uint256,uint256,uint256,uint256,address)");
    private static final String APPROVAL = Hash.sha3String("Approval(address,address,uint256)");

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    @Test
    void aCycleGainsToTheWeiWhatTheReservesSay() {
        BigInteger expected = world.profit(world.gain());

        world.trade(world.gain());

        assertThat(expected).isPositive();
        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected);
    }

    @Test
    void aTriangleOfTokensGainsToTheWei() {
        Cycle triangle = Cycle.of(ether(2), world.cheap, world.middleToThird, world.thirdToBase);
        BigInteger expected = world.profit(triangle);

        world.trade(triangle);

        assertThat(expected).isPositive();
        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected);
    }

    @Test
    void sixHopsAreTradedAndSevenOrOneAreNot() {
        List<Hop> hops = new ArrayList<>(List.of(world.cheap));
        String from = world.middle;
        for (int i = 0; i < 4; i++) {
            String to = world.token("T" + i, 18);
            hops.add(world.pool(world.exchangeA, from, to, units(3_000_000, 6), units(3_000_000, 6)));
            from = to;
        }
        hops.add(world.pool(world.exchangeA, from, world.base, units(2_000_000, 6), ether(1_000)));
        Cycle six = new Cycle(ether(1), hops);
        Cycle one = new Cycle(ether(1), hops.subList(0, 1));
        List<Hop> seventh = new ArrayList<>(hops);
        seventh.add(world.dear);
        BigInteger expected = world.profit(six);

        world.trade(six);

        assertThat(expected).isPositive();
        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected);
        assertThat(refusal(new Cycle(ether(1), seventh))).isEqualTo("HopCount");
        assertThat(refusal(one)).isEqualTo("HopCount");
    }

    @Test
    void anyTokenCanBeTheBase() {
        Cycle cycle = Cycle.of(units(1_000, 6), world.dear.back(), world.cheap);
        BigInteger expected = world.profit(cycle);

        world.chain.send(
                world.owner, world.executor, Calls.execute(List.of(cycle), world.middle, BigInteger.ONE, world.far()));

        assertThat(world.balance(world.middle, world.owner)).isEqualTo(expected).isPositive();
    }

    @Test
    void cyclesOfOneCallAreTradedInOrderEachOnWhatTheOneBeforeLeft() {
        Cycle triangle = Cycle.of(ether(2), world.cheap, world.middleToThird, world.thirdToBase);
        BigInteger first = world.profit(world.gain());
        String before = world.chain.snapshot();
        world.trade(world.gain());
        BigInteger second = world.profit(triangle);
        world.chain.revertTo(before);

        TransactionReceipt receipt = world.trade(world.gain(), triangle);

        assertThat(world.balance(world.base, world.owner)).isEqualTo(first.add(second));
        assertThat(receipt.getLogs())
                .filteredOn(log -> log.getTopics().getFirst().equals(SWAP))
                .extracting(Log::getAddress)
                .containsExactly(
                        // The pair that lends says so last, after it has been paid.
                        world.dear.pair(),
                        world.cheap.pair(),
                        world.middleToThird.pair(),
                        world.thirdToBase.pair(),
                        world.cheap.pair());
    }

    @Test
    void aCycleThatLosesStopsTheCallEvenWhenAnotherGainsMore() {
        Cycle backwards = Cycle.of(units(1, 15), world.dear, world.cheap.back());

        assertThat(refusal(world.gain(), backwards)).isEqualTo("CycleLoses");
    }

    @Test
    void theMinimumProfitIsKeptToTheWei() {
        BigInteger profit = world.profit(world.gain());

        String tooMuch = Calls.execute(List.of(world.gain()), world.base, profit.add(BigInteger.ONE), world.far());
        String justEnough = Calls.execute(List.of(world.gain()), world.base, profit, world.far());

        assertThat(world.chain.refusal(world.owner, world.executor, tooMuch).reason())
                .isEqualTo("ProfitBelowMinimum");
        world.chain.send(world.owner, world.executor, justEnough);
        assertThat(world.balance(world.base, world.owner)).isEqualTo(profit);
    }

    @Test
    void nothingIsTradedAfterTheLastValidBlock() {
        BigInteger next = world.chain.blockNumber().add(BigInteger.ONE);

        world.chain.send(
                world.owner, world.executor, Calls.execute(List.of(world.gain()), world.base, BigInteger.ZERO, next));

        String again = Calls.execute(List.of(world.gain()), world.base, BigInteger.ZERO, next);
        assertThat(world.chain
                        .refusedWhenMined(world.owner, world.executor, again)
                        .reason())
                .isEqualTo("Expired");
    }

    @Test
    void everythingGoesToTheOwnerAndNothingStays() {
        BigInteger leftByMistake = ether(5);
        world.mint(world.base, world.executor, leftByMistake);
        BigInteger expected = world.profit(world.gain()).add(leftByMistake);

        world.trade(world.gain());

        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected);
        assertThat(world.balance(world.base, world.executor)).isZero();
        assertThat(world.balance(world.middle, world.executor)).isZero();
    }

    @Test
    void whatWasSentByMistakeDoesNotCountAsProfit() {
        world.mint(world.base, world.executor, ether(5));
        BigInteger minimum = world.profit(world.gain()).add(BigInteger.ONE);

        String data = Calls.execute(List.of(world.gain()), world.base, minimum, world.far());

        assertThat(world.chain.refusal(world.owner, world.executor, data).reason())
                .isEqualTo("ProfitBelowMinimum");
    }

    @Test
    void noAllowanceIsEverGranted() {
        TransactionReceipt receipt =
                world.trade(world.gain(), Cycle.of(ether(2), world.cheap, world.middleToThird, world.thirdToBase));

        assertThat(receipt.getLogs()).hasSizeGreaterThan(10);
        assertThat(receipt.getLogs())
                .noneMatch(log -> log.getTopics().getFirst().equals(APPROVAL));
        assertThat(world.chain.code(world.executor)).doesNotContain("095ea7b3");
    }

    @Test
    void anotherFeeIsCountedAndACheaperOneThanThePairsIsRefusedByThePair() {
        Hop dearer = new Hop(world.cheap.pair(), world.cheap.zeroForOne(), 10_000);
        Hop tooCheap = new Hop(world.cheap.pair(), world.cheap.zeroForOne(), 2_000);
        Cycle cautious = Cycle.of(ether(1), dearer, world.dear.back());
        BigInteger expected = world.profit(cautious);

        assertThat(refusal(Cycle.of(ether(1), tooCheap, world.dear.back()))).isEqualTo("0x08c379a0");
        world.trade(cautious);

        assertThat(world.balance(world.base, world.owner)).isEqualTo(expected).isPositive();
    }

    @Test
    void aTradeStaysCheap() {
        Cycle triangle = Cycle.of(ether(2), world.cheap, world.middleToThird, world.thirdToBase);
        // Pairs write their price sums when time has passed, and a first write costs more: neither is ours to measure.
        world.chain.waitAMinute();
        world.trade(world.gain(), triangle);

        world.chain.waitAMinute();
        BigInteger two = world.trade(world.gain()).getGasUsed();
        world.chain.waitAMinute();
        BigInteger three = world.trade(triangle).getGasUsed();

        assertThat(two).isLessThan(BigInteger.valueOf(170_000));
        assertThat(three).isLessThan(BigInteger.valueOf(220_000));
    }

    private String refusal(Cycle... cycles) {
        return world.chain
                .refusal(world.owner, world.executor, world.execute(cycles))
                .reason();
    }
}
