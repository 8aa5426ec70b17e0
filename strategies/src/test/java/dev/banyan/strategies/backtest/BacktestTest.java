package dev.banyan.strategies.backtest;

import static dev.banyan.strategies.backtest.Walk.block;
import static dev.banyan.strategies.backtest.Walk.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.strategies.backtest.BacktestReport.Result;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BacktestTest {

    private static final Pool.ConstantProduct DEAR = pool(0, 0, 1, 100, 200_000);
    private static final Pool.ConstantProduct CHEAP = pool(1, 0, 1, 100, 180_000);
    private static final Pool.ConstantProduct FAIR = pool(1, 0, 1, 100, 200_000);
    private static final BigInteger GAS =
            BigInteger.valueOf(170_000).multiply(Walk.BASE_FEE.plus(Walk.TIP).value());

    private final List<Decision> decisions = new ArrayList<>();

    @Test
    void whatIsSeenAtABlockIsTakenInTheNextByTheIntegersOfThePools() {
        Result result = run(Place.LAST, block(1, DEAR, CHEAP), block(2, DEAR, CHEAP));

        Action.Arbitrage action =
                (Action.Arbitrage) decisions.getFirst().intent().action();
        BigInteger in = action.cycles().getFirst().amountIn();
        BigInteger bought = ConstantProductMath.amountOut(in, DEAR.reserve0(), DEAR.reserve1(), DEAR.fee());
        BigInteger out = ConstantProductMath.amountOut(bought, CHEAP.reserve1(), CHEAP.reserve0(), CHEAP.fee());
        assertThat(result.filled()).isEqualTo(1);
        assertThat(result.gross()).isEqualTo(out.subtract(in)).isPositive();
        assertThat(result.gas()).isEqualTo(GAS);
        assertThat(result.net()).isEqualTo(out.subtract(in).subtract(GAS));
    }

    @Test
    void aRivalWhoWasFasterMakesItARevertThatCostsItsGasUnlessWeStandFirst() {
        MarketView[] blocks = {block(1, DEAR, CHEAP), block(2, DEAR, FAIR)};

        Result behind = run(Place.LAST, blocks);
        Result before = run(Place.FIRST, blocks);

        assertThat(behind.reverted()).isEqualTo(1);
        assertThat(behind.filled()).isZero();
        assertThat(behind.net()).isEqualTo(GAS.negate());
        assertThat(before.filled()).isEqualTo(1);
        assertThat(before.net()).isPositive();
    }

    @Test
    void anOpportunityThatNobodyElseTakesIsTakenOnce() {
        for (Place place : Place.values()) {
            Result result = run(
                    place, block(1, DEAR, CHEAP), block(2, DEAR, CHEAP), block(3, DEAR, CHEAP), block(4, DEAR, CHEAP));

            assertThat(result.proposals()).isEqualTo(1);
            assertThat(result.filled()).isEqualTo(1);
        }
    }

    @Test
    void whereSomebodyElseTradesThePoolIsAsRecordedAgain() {
        Pool.ConstantProduct cheaper = pool(1, 0, 1, 100, 170_000);

        Result result = run(
                Place.FIRST,
                block(1, DEAR, CHEAP),
                block(2, DEAR, CHEAP),
                block(3, DEAR, cheaper),
                block(4, DEAR, cheaper));

        assertThat(result.filled()).isEqualTo(2);
    }

    @Test
    void aTradeInABlockThatTheChainLeftHasNotHappened() {
        BacktestReport report = report(
                Place.FIRST,
                List.of(
                        block(1, DEAR, CHEAP),
                        block(2, DEAR, CHEAP),
                        block(2, "other", "", DEAR, FAIR),
                        block(3, "other", "other", DEAR, FAIR)));

        Result result = report.strategies().getFirst();
        assertThat(report.reorganisations()).isEqualTo(1);
        assertThat(result.takenBack()).isEqualTo(1);
        assertThat(result.filled()).isZero();
        assertThat(result.gross()).isZero();
        assertThat(result.gas()).isZero();
        assertThat(report.blocks()).isEqualTo(4);
    }

    @Test
    void afterAGapWhatIsTooLateExpires() {
        BacktestReport report = report(Place.FIRST, List.of(block(1, DEAR, CHEAP), block(9, DEAR, FAIR)));

        assertThat(report.gaps()).isEqualTo(1);
        assertThat(report.strategies().getFirst().expired()).isEqualTo(1);
        assertThat(report.strategies().getFirst().net()).isZero();
    }

    @Test
    void whatNoBlockDecidedIsOpen() {
        assertThat(run(Place.FIRST, block(1, DEAR, CHEAP)).open()).isEqualTo(1);
    }

    @Test
    void everyProposalIsAccountedFor() {
        for (long seed = 1; seed <= 10; seed++) {
            for (Place place : Place.values()) {
                Result result =
                        run(place, Walk.drawn(seed, 1, 200, Walk.start()).toArray(MarketView[]::new));

                assertThat(result.filled()).as("seed %s", seed).isPositive();
                assertThat(result.proposals())
                        .isEqualTo(result.filled()
                                + result.reverted()
                                + result.expired()
                                + result.refused()
                                + result.takenBack()
                                + result.open());
            }
        }
    }

    @Test
    void aStrategyHearsWhatBecameOfItsWishesAndWhatARecordCanNotFillIsRefused() {
        List<IntentOutcome> heard = new ArrayList<>();
        Intent transfer = Samples.payment("p/1", "trader", "own", "1", 10);
        Contender own = new Contender("own", "own", new Strategy<Boolean>() {
            @Override
            public Boolean initial() {
                return false;
            }

            @Override
            public StrategyStep<Boolean> on(Boolean asked, StrategyInput input) {
                if (input instanceof StrategyInput.Outcome(var id, var outcome)) {
                    heard.add(outcome);
                }
                return new StrategyStep<>(true, asked ? List.of() : List.of(transfer));
            }
        });
        Backtest backtest = backtest(own, Place.FIRST);
        for (RecordedBlock block : Walk.recorded(List.of(block(1, DEAR), block(2, DEAR)))) {
            backtest.on(block);
        }

        assertThat(heard).singleElement().isInstanceOf(IntentOutcome.Denied.class);
        assertThat(backtest.report().strategies().getFirst().refused()).isEqualTo(1);
    }

    private Result run(Place place, MarketView... views) {
        return report(place, List.of(views)).strategies().getFirst();
    }

    private BacktestReport report(Place place, List<MarketView> views) {
        Backtest backtest = backtest(Walk.arbitrage(), place);
        Walk.recorded(views).forEach(backtest::on);
        return backtest.report();
    }

    private Backtest backtest(Contender contender, Place place) {
        Token unit = Walk.BASE;
        return new Backtest(List.of(contender), unit, Walk.ETH, place, decisions::add);
    }
}
