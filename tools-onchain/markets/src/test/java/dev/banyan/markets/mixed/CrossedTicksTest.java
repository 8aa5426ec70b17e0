package dev.banyan.markets.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.choice.Toll;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.ticks.Passage;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Somebody may build as many tiny ticks into a pool as they like: what is chosen of it covers the gas of every one that it crosses. */
final class CrossedTicksTest {

    private static final long SEED = 101;
    private static final BigInteger UNIT = BigInteger.TEN.pow(14);
    private static final int SPACING = 10;
    private static final Token BASE = token(1);
    private static final Token OTHER = token(2);

    @Test
    void nothingIsChosenThatGainsLessThanTheGasOfWhatItCrosses() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int crossing = 0;
        int stopping = 0;
        for (int i = 0; i < 300; i++) {
            Pool.Concentrated ticks = many(random);
            Pool.ConstantProduct pair = pair(random);
            TradeCosts costs = new TradeCosts(
                    UNIT,
                    UNIT,
                    UNIT,
                    new Toll(
                            UNIT.multiply(BigInteger.valueOf(random.nextInt(20))),
                            UNIT.multiply(BigInteger.valueOf(random.nextInt(5)))),
                    UNIT);
            MixedCycles mixed = new MixedCycles(BASE, 2);
            mixed.update(List.of(ticks, pair));
            CycleMarket pairs = new CycleMarket(CycleIndex.of(List.of(pair), List.of(BASE), 2, 10));
            pairs.update(List.of(pair));
            for (Bundle bundle : MixedChoice.of(pairs, mixed, costs, Set.of())) {
                Passage walked = walked(bundle, ticks, pair);
                BigInteger gas =
                        costs.of(bundle.cycles().stream().map(it -> it.cycle()).toList(), walked);
                BigInteger gain = bundle.cycles().getFirst().profit().units();

                assertThat(gain.subtract(gas)).isEqualTo(bundle.net()).isGreaterThanOrEqualTo(costs.minProfit());
                assertThat(bundle.passage()).isEqualTo(walked);
                crossing += walked.crossed() > 0 ? 1 : 0;
                Optional<MixedTrade> free = new MixedSizing().best(legs(bundle, ticks, pair));
                stopping += walked.crossed() < free.orElseThrow().passage().crossed() ? 1 : 0;
            }
        }
        assertThat(crossing).isGreaterThan(20);
        assertThat(stopping).isGreaterThan(20);
    }

    /** The least is what the plain walk says, tick by tick. */
    private static Passage walked(Bundle bundle, Pool.Concentrated ticks, Pool.ConstantProduct pair) {
        BigInteger amount = bundle.cycles().getFirst().cycle().amountIn();
        Passage passage = Passage.NONE;
        for (MixedLeg leg : legs(bundle, ticks, pair)) {
            switch (leg) {
                case MixedLeg.Pair(Leg ofPair) -> amount = ofPair.amountOut(amount);
                case MixedLeg.Ticked ticked -> {
                    TickFill fill = TickSwap.fill(ticks, TickOrder.sell(ticked.zeroForOne(), amount));
                    amount = fill.amountOut();
                    int words = Math.abs(
                            Math.floorDiv(fill.tick(), SPACING * 256) - Math.floorDiv(ticks.tick(), SPACING * 256));
                    passage = new Passage(fill.crossed(), words);
                }
            }
        }
        return passage;
    }

    private static List<MixedLeg> legs(Bundle bundle, Pool.Concentrated ticks, Pool.ConstantProduct pair) {
        return bundle.cycles().getFirst().cycle().hops().stream()
                .<MixedLeg>map(hop -> hop.isTicked()
                        ? MixedLeg.Ticked.of(ticks, hop.zeroForOne())
                        : new MixedLeg.Pair(new Leg(pair, hop.zeroForOne())))
                .toList();
    }

    /** A range as wide as the market and many narrow ones beside one another, of any size down to next to nothing. */
    private static Pool.Concentrated many(Random random) {
        Map<Integer, BigInteger> net = new TreeMap<>();
        put(net, -20_000, 20_000, BigInteger.TEN.pow(21));
        int ranges = 20 + random.nextInt(80);
        for (int i = 0; i < ranges; i++) {
            int lower = SPACING * (random.nextInt(200) - 100);
            put(net, lower, lower + SPACING * (1 + random.nextInt(3)), new BigInteger(1 + random.nextInt(70), random));
        }
        net.values().removeIf(amount -> amount.signum() == 0);
        List<TickTable.Tick> ticks = new ArrayList<>();
        net.forEach((index, amount) -> ticks.add(new TickTable.Tick(index, amount)));
        TickTable table = new TickTable(SPACING, ticks);
        int tick = random.nextInt(400) - 200;
        return new Pool.Concentrated(
                "v3",
                address(100),
                BASE,
                OTHER,
                new Ppm(500),
                TickPrice.at(tick),
                tick,
                table.liquidityAt(tick),
                table);
    }

    private static void put(Map<Integer, BigInteger> net, int lower, int upper, BigInteger liquidity) {
        net.merge(lower, liquidity, BigInteger::add);
        net.merge(upper, liquidity.negate(), BigInteger::add);
    }

    private static Pool.ConstantProduct pair(Random random) {
        BigInteger reserve = BigInteger.TEN.pow(21);
        return new Pool.ConstantProduct(
                "v2",
                address(101),
                BASE,
                OTHER,
                reserve,
                reserve.multiply(BigInteger.valueOf(900 + random.nextInt(200))).divide(BigInteger.valueOf(1_000)),
                new Ppm(3_000));
    }

    private static Token token(int number) {
        return new Token("T" + number, address(number), 18);
    }

    private static Address address(int number) {
        return Address.of("0x" + String.format("%040x", number));
    }
}
