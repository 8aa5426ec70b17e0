package dev.banyan.runtime.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StrategyRunnerTest {

    private static final ActorTestKit KIT = Kits.real();

    private final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    private final TestProbe<StrategyRunner.News> news = KIT.createTestProbe();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void what_may_wait_is_thought_of_when_what_a_head_called_for_has_been_passed_on() {
        ActorRef<StrategyRunner.Command> runner = start(new Ponders(false));
        runner.tell(new StrategyRunner.Look(view()));

        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("at once")));
        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("thought over 1")));
        assertThat(order).containsExactly("wished", "thought over 1");
        runner.tell(new StrategyRunner.Look(view()));
        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("at once")));
        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("thought over 12")));
    }

    @Test
    void what_may_wait_and_fails_costs_nobody_the_strategy() {
        ActorRef<StrategyRunner.Command> runner = start(new Ponders(true));
        runner.tell(new StrategyRunner.Look(view()));
        runner.tell(new StrategyRunner.Look(view()));

        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("at once")));
        news.expectMessage(new StrategyRunner.Alerted("guard", List.of("at once")));
        assertThat(order).containsExactly("wished", "wished");
    }

    @Test
    void what_it_keeps_is_told_when_it_is_different_and_before_the_figures() {
        ActorRef<StrategyRunner.Command> runner = start(new Keeps(2));
        runner.tell(new StrategyRunner.Resume(Keeps.kept(6)));
        for (int i = 0; i < 3; i++) {
            runner.tell(new StrategyRunner.Look(view()));
        }

        news.expectMessage(figure(7));
        news.expectMessage(new StrategyRunner.Keeps("guard", Keeps.kept(8)));
        news.expectMessage(figure(8));
        news.expectMessage(figure(9));
    }

    @Test
    void what_can_not_be_kept_or_taken_up_costs_nobody_the_strategy() {
        ActorRef<StrategyRunner.Command> runner = start(new Keeps(0));
        runner.tell(new StrategyRunner.Resume(Keeps.kept(6)));
        runner.tell(new StrategyRunner.Look(view()));

        assertThat(news.expectMessageClass(StrategyRunner.Alerted.class).texts())
                .singleElement()
                .asString()
                .contains("can not be taken up");
        news.expectMessage(figure(1));
    }

    private static StrategyRunner.Measured figure(long value) {
        return new StrategyRunner.Measured("guard", List.of(new Measure("heads", "all", BigDecimal.valueOf(value))));
    }

    /** Counts heads, and keeps how many in steps of so many; with steps of none it fails at that. */
    private record Keeps(int step) implements Strategy<Integer> {

        static List<Kept> kept(int count) {
            return List.of(new Kept("all", "heads", BigInteger.valueOf(count), BigInteger.ONE));
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Kept> kept(Integer count) {
            return kept(count / step * step);
        }

        @Override
        public Integer resumed(Integer count, List<Kept> before) {
            return before.getFirst().numerator().intValueExact() / step * step;
        }

        @Override
        public List<Measure> measures(Integer count) {
            return List.of(new Measure("heads", "all", BigDecimal.valueOf(count)));
        }

        @Override
        public StrategyStep<Integer> on(Integer count, StrategyInput input) {
            return StrategyStep.quiet(count + 1);
        }
    }

    private ActorRef<StrategyRunner.Command> start(Strategy<Integer> strategy) {
        StrategyRunner.Outlet outlet =
                new StrategyRunner.Outlet(revisions -> order.add("revised"), intent -> order.add("wished"));
        ActorRef<StrategyRunner.Command> runner =
                KIT.spawn(StrategyRunner.create("guard", strategy, Diagnosis.NONE, outlet, news.ref()));
        runner.tell(new StrategyRunner.Arm(true));
        return runner;
    }

    private MarketView view() {
        return new MarketView(
                chain.headNow(), List.of(), List.of(), new Fees(Wei.gwei(10), Wei.gwei(1)), PriceBook.of(Samples.WETH));
    }

    /** Wishes at every head, counts heads by one in time and by ten afterwards. */
    private final class Ponders implements Strategy<Integer> {

        private final boolean breaks;

        Ponders(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public StrategyStep<Integer> on(Integer count, StrategyInput input) {
            Intent wish = Samples.payment("wish", "tester", "operator", "1", 0);
            return new StrategyStep<>(count + 1, List.of(wish), List.of(), List.of("at once"));
        }

        @Override
        public Afterthought<Integer> afterwards(Integer count) {
            if (breaks) {
                throw new ArithmeticException("no such account");
            }
            order.add("thought over " + count);
            return new Afterthought<>(count + 10, List.of("thought over " + count));
        }
    }
}
