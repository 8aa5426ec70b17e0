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
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint8;

/** The executor on real pools of ticks, alone and beside pairs, and on hostile ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutorTicksTest {

    private static final int BEFORE_CALLBACK = 1;
    private static final int AFTER_CALLBACK = 2;
    private static final long LOW_FEE = 500;
    private static final int SPACING = 10;

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    private TickFactory exchange;

    /** Base to middle in a pool of ticks, at 2,750,000 for 1,000, and to the third token at 100 for 1,000. */
    private Hop ticked;

    private Hop tickedThird;

    @BeforeAll
    void build() {
        exchange = new TickFactory(world);
        ticked = pool(world.base, world.middle, ether(1_000), units(2_750_000, 6));
        tickedThird = pool(world.middle, world.third, units(2_500_000, 6), units(100, 8));
    }

    @Test
    void aPairLendsAndAPoolOfTicksPaysBackToTheWei() {
        gainsToTheWei(Cycle.of(ether(1), world.cheap, ticked.back()));
    }

    @Test
    void aPoolOfTicksLendsAndAPairPaysBackToTheWei() {
        gainsToTheWei(Cycle.of(ether(1), ticked, world.dear.back()));
    }

    @Test
    void poolsOfTicksStandAnywhereInACycle() {
        gainsToTheWei(Cycle.of(ether(1), world.cheap, tickedThird, world.thirdToBase));
        gainsToTheWei(Cycle.of(ether(1), ticked, tickedThird, world.thirdToBase));
        gainsToTheWei(Cycle.of(ether(1), ticked, world.middleToThird, world.thirdToBase));
    }

    @Test
    void twoPoolsOfTicksAreTradedWithoutAnyPair() {
        Hop other = exchange.pool(3_000, 60, world.base, world.middle, ether(1_000), units(3_000_000, 6));

        gainsToTheWei(Cycle.of(ether(1), other, ticked.back()));
    }

    @Test
    void cyclesOfBothKindsAreTradedInOneCall() {
        Cycle first = Cycle.of(ether(1), world.cheap, ticked.back());
        BigInteger gain = expected(first);
        Cycle second = Cycle.of(ether(1), ticked, world.middleToThird, world.thirdToBase);

        world.trade(first, second);

        assertThat(world.balance(world.base, world.owner)).isGreaterThan(gain);
        nothingStays();
    }

    @Test
    void aPoolWhoseLiquidityEndsBeforeAllIsInStopsTheCall() {
        Cycle tooMuch = Cycle.of(ether(5_000), ticked, world.dear.back());

        assertThat(refusal(tooMuch)).isEqualTo("UnexpectedAmounts");
        assertThat(refusal(Cycle.of(ether(5_000), world.cheap, ticked.back()))).isIn("UnexpectedAmounts", "CycleLoses");
    }

    @Test
    void aCycleThatLosesStopsTheCall() {
        assertThat(refusal(Cycle.of(ether(1), ticked, world.cheap.back()))).isEqualTo("CycleLoses");
        assertThat(refusal(Cycle.of(ether(1), world.dear, ticked.back()))).isEqualTo("CycleLoses");
    }

    @Test
    void noCallbackOfAPoolIsAcceptedOutsideAnExecution() {
        for (String caller : List.of(world.owner, world.stranger)) {
            assertThat(world.chain
                            .refusal(caller, world.executor, Calls.tickCallback(1, -1, "0x01"))
                            .reason())
                    .isEqualTo("UnexpectedPair");
        }
    }

    @Test
    void aForgedCallbackIsRefusedWhoeverMakesIt() {
        String accomplice = world.chain.deploy(world.deployer, "HostileCaller");
        String forged = Calls.tickCallback(1, -1, "0x01");

        assertThat(attack(BEFORE_CALLBACK, world.executor, forged)).isEqualTo("UnexpectedData");
        assertThat(attack(BEFORE_CALLBACK, accomplice, forward(world.executor, forged)))
                .isEqualTo("UnexpectedPair");
        assertThat(attack(AFTER_CALLBACK, world.executor, forged)).isEqualTo("UnexpectedPair");
        assertThat(attack(BEFORE_CALLBACK, world.executor, Calls.callback(world.executor, "0x01")))
                .isEqualTo("UnexpectedData");
    }

    @Test
    void aPoolOfTicksCanNotCallBackAsAPairWithTheDataThatItWasGiven() {
        Hop hostile = hostile(units(2_900, 6));
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("forge"));

        world.trade(Cycle.of(ether(1), hostile, world.dear.back()));

        assertThat(world.refusalOfAttack(hostile.pair()).reason()).isEqualTo("UnexpectedData");
    }

    @Test
    void anExecutionIsNotEnteredAgainThroughAPoolOfTicks() {
        String owner = world.chain.deploy(world.deployer, "HostileCaller");
        String executor = world.placeExecutor(owner);
        Hop hostile = hostile(units(2_900, 6));
        for (String entry : List.of(world.execute(world.gain()), Calls.encode("sweep", Calls.address(world.base)))) {
            arm(hostile, BEFORE_CALLBACK, owner, forward(executor, entry));
            world.chain.send(
                    world.stranger,
                    owner,
                    forward(executor, world.execute(Cycle.of(ether(1), hostile, world.dear.back()))));

            assertThat(world.refusalOfAttack(hostile.pair()).reason()).isEqualTo("Reentered");
        }
    }

    @Test
    void aPoolThatAsksForMoreSaysMorePaysLessOrDoesNotCallBackStopsTheCall() {
        world.mint(world.middle, world.executor, units(5, 6));
        Hop hostile = hostile(units(2_900, 6));
        Cycle first = Cycle.of(ether(1), hostile, world.dear.back());
        Cycle later = Cycle.of(BigInteger.valueOf(2_900_500_000L), world.dear.back(), hostile);
        Cycle less = Cycle.of(BigInteger.valueOf(2_899_500_000L), world.dear.back(), hostile);

        lie(hostile, 0, 1, 0);
        assertThat(refusal(first)).isEqualTo("UnexpectedAmounts");
        assertThat(refusedFrom(world.middle, later)).isEqualTo("UnexpectedAmounts");
        lie(hostile, 0, -1, 0);
        assertThat(refusal(first)).isEqualTo("UnexpectedAmounts");
        lie(hostile, 1_000_000, 0, 0);
        assertThat(refusal(first)).isEqualTo("0x08c379a0");
        assertThat(refusedFrom(world.middle, later)).isEqualTo("ProfitBelowMinimum");
        lie(hostile, 0, 0, 1_000_000);
        assertThat(refusal(first)).isEqualTo("0x08c379a0");
        assertThat(refusedFrom(world.middle, less)).isEqualTo("ProfitBelowMinimum");
        lie(hostile, 0, 0, 0);
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("beSilent"));
        assertThat(refusal(first)).isEqualTo("CallbackMissing");
        assertThat(refusedFrom(world.middle, later)).isEqualTo("CallbackMissing");
    }

    @Test
    void whatTradesThroughTicksCostIsWithinWhatIsCountedOn() {
        Cycle lent = Cycle.of(ether(1), ticked, world.dear.back());
        Cycle paid = Cycle.of(ether(1), world.cheap, ticked.back());
        world.chain.waitAMinute();
        world.trade(lent, paid);
        world.chain.waitAMinute();
        BigInteger first =
                world.trade(Cycle.of(ether(1), ticked, world.dear.back())).getGasUsed();
        world.chain.waitAMinute();
        BigInteger second =
                world.trade(Cycle.of(ether(1), world.cheap, ticked.back())).getGasUsed();
        world.chain.waitAMinute();
        BigInteger three = world.trade(Cycle.of(ether(1), ticked, tickedThird, world.thirdToBase))
                .getGasUsed();

        assertThat(first).isLessThan(BigInteger.valueOf(185_000));
        assertThat(second).isLessThan(BigInteger.valueOf(185_000));
        assertThat(three).isLessThan(BigInteger.valueOf(290_000));
    }

    @Test
    void whatACrossedTickCostsIsWithinWhatIsCountedOn() {
        for (boolean lends : List.of(true, false)) {
            String before = world.chain.snapshot();
            Cycle cycle = lends
                    ? Cycle.of(ether(20), ticked, world.dear.back())
                    : Cycle.of(ether(20), world.cheap, ticked.back());
            Cycle small = Cycle.of(ether(1), ticked, world.dear.back());
            Cycle otherWay = Cycle.of(ether(1), world.cheap, ticked.back());
            world.chain.waitAMinute();
            world.trade(small, otherWay);
            String smooth = world.chain.snapshot();
            long without = world.trade(cycle).getGasUsed().longValueExact();
            world.chain.revertTo(smooth);
            int crossed = fineRanges(ticked, lends == ticked.zeroForOne());
            world.trade(small, otherWay);
            world.chain.waitAMinute();
            long each = (world.trade(cycle).getGasUsed().longValueExact() - without) / crossed;
            System.out.println("a crossed tick of " + (lends ? "a pool that lends " : "one that pays back ") + each);
            world.chain.revertTo(before);

            assertThat(each).isBetween(20_000L, 62_000L);
        }
    }

    @Test
    void whatAPassedWordCostsIsWithinWhatIsCountedOn() {
        exchange.enable(100, 1);
        Hop coarse = exchange.pool(3_000, 60, world.base, world.middle, ether(100), units(500_000, 6));
        Hop fine = exchange.pool(100, 1, world.base, world.middle, ether(100), units(500_000, 6));
        world.trade(Cycle.of(ether(1), coarse, world.dear.back()));
        world.trade(Cycle.of(ether(1), fine, world.dear.back()));
        String before = world.chain.snapshot();
        long without = world.trade(Cycle.of(ether(40), coarse, world.dear.back()))
                .getGasUsed()
                .longValueExact();
        world.chain.revertTo(before);
        int from = exchange.tick(fine);
        long with = world.trade(Cycle.of(ether(40), fine, world.dear.back()))
                .getGasUsed()
                .longValueExact();
        int words = Math.abs((exchange.tick(fine) >> 8) - (from >> 8));
        System.out.println("a word of " + words + " " + (with - without) / words);

        assertThat(words).isGreaterThan(5);
        assertThat((with - without) / words).isBetween(1_000L, 10_000L);
    }

    /** Eight ranges of one spacing and of next to nothing where the price goes. */
    private int fineRanges(Hop hop, boolean down) {
        int near = Math.floorDiv(exchange.tick(hop), SPACING) * SPACING;
        for (int i = 1; i <= 8; i++) {
            int lower = near + (down ? -i - 1 : i) * SPACING;
            exchange.range(hop, lower, lower + SPACING, BigInteger.valueOf(100_000), BigInteger.valueOf(100_000));
        }
        return 9;
    }

    private void gainsToTheWei(Cycle cycle) {
        BigInteger before = world.balance(world.base, world.owner);
        BigInteger expected = expected(cycle);

        world.trade(cycle);

        assertThat(expected).isPositive();
        assertThat(world.balance(world.base, world.owner).subtract(before)).isEqualTo(expected);
        nothingStays();
    }

    private void nothingStays() {
        for (String token : List.of(world.base, world.middle, world.third)) {
            assertThat(world.balance(token, world.executor)).isZero();
        }
    }

    /** What QuoterV2 and the pairs' reserves make of a cycle. */
    private BigInteger expected(Cycle cycle) {
        BigInteger amount = cycle.amountIn();
        for (Hop hop : cycle.hops()) {
            amount = hop.ticks() ? exchange.quote(hop, amount) : world.quote(hop, amount);
        }
        return amount.subtract(cycle.amountIn());
    }

    private Hop pool(String in, String out, BigInteger amountIn, BigInteger amountOut) {
        return exchange.pool(LOW_FEE, SPACING, in, out, amountIn, amountOut);
    }

    private Hop hostile(BigInteger given) {
        String pool = world.chain.deploy(
                world.deployer,
                "HostileTickPool",
                Calls.address(world.base),
                Calls.address(world.middle),
                new Int256(given));
        world.mint(world.middle, pool, given.shiftLeft(4));
        world.mint(world.base, pool, given.shiftLeft(4));
        return new Hop(pool, true, 0, true);
    }

    private void lie(Hop hostile, long overstated, long overasked, long withheld) {
        world.chain.send(
                world.deployer,
                hostile.pair(),
                Calls.encode("lie", new Int256(overstated), new Int256(overasked), new Int256(withheld)));
    }

    /** Trades through a hostile pool of ticks that makes this call in the middle; the trade itself goes through. */
    private String attack(int moment, String target, String data) {
        Hop hostile = hostile(units(2_900, 6));
        arm(hostile, moment, target, data);
        BigInteger before = world.balance(world.base, world.owner);

        world.trade(Cycle.of(ether(1), hostile, world.dear.back()));

        assertThat(world.balance(world.base, world.owner)).isGreaterThan(before);
        return world.refusalOfAttack(hostile.pair()).reason();
    }

    private void arm(Hop hostile, int moment, String target, String data) {
        world.chain.send(
                world.deployer,
                hostile.pair(),
                Calls.encode("arm", new Uint8(moment), Calls.address(target), Calls.bytes(data)));
    }

    private String refusal(Cycle... cycles) {
        return world.chain
                .refusal(world.owner, world.executor, world.execute(cycles))
                .reason();
    }

    private String refusedFrom(String base, Cycle cycle) {
        String data = Calls.execute(List.of(cycle), base, BigInteger.ONE, world.far());
        return world.chain.refusal(world.owner, world.executor, data).reason();
    }

    private static String forward(String target, String data) {
        return Calls.encode("forward", Calls.address(target), Calls.bytes(data));
    }
}
