package dev.banyan.examples;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A limit order: sells a fixed amount once, at the first head where one of its venues gives at least the amount wanted.
 *
 * <p>The whole strategy is this file: the state, the reducer, and the factory that a jar offers to the daemon.
 */
public final class LimitOrder implements Strategy<LimitOrder.State> {

    private static final int PATIENCE_BLOCKS = 3;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final StrategyContext context;
    private final TokenAmount sell;
    private final TokenAmount atLeast;
    private final List<String> venues;

    /** How far the order is: the attempts made so far, and whether one is under way or was filled. */
    public record State(int attempts, Phase phase) {}

    /** Where an order stands. */
    public enum Phase {
        /** It waits for its price. */
        WAITING,
        /** An intent is with the Wallet. */
        UNDER_WAY,
        /** It is filled, for good. */
        FILLED
    }

    LimitOrder(StrategyContext context) {
        this.context = context;
        this.sell = context.settings().amount("sell");
        this.atLeast = context.settings().amount("atLeast");
        this.venues = context.settings().venues("venues");
    }

    @Override
    public State initial() {
        return new State(0, Phase.WAITING);
    }

    @Override
    public StrategyStep<State> on(State state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead head when state.phase() == Phase.WAITING -> look(state, head.market());
            case StrategyInput.Outcome outcome -> StrategyStep.quiet(after(state, outcome.outcome()));
            case StrategyInput.NewHead head -> StrategyStep.quiet(state);
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Tuned tuned -> StrategyStep.quiet(state);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(state);
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(state);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(state);
        };
    }

    private StrategyStep<State> look(State state, MarketView market) {
        Optional<Pool> filling = market.pools().stream()
                .filter(pool -> venues.contains(pool.venue()))
                .filter(pool -> output(pool).compareTo(atLeast.units()) >= 0)
                .findFirst();
        return filling.map(pool -> new StrategyStep<>(
                        new State(state.attempts() + 1, Phase.UNDER_WAY),
                        List.of(intent(state.attempts() + 1, pool, market))))
                .orElseGet(() -> StrategyStep.quiet(state));
    }

    /** What the pool gives for the amount to sell; zero if it holds other tokens. */
    private BigInteger output(Pool pool) {
        return switch (pool) {
            case Pool.ConstantProduct p
            when trades(p.token0(), p.token1()) ->
                ConstantProductMath.amountOut(sell.units(), p.reserve0(), p.reserve1(), p.fee());
            case Pool.ConstantProduct p
            when trades(p.token1(), p.token0()) ->
                ConstantProductMath.amountOut(sell.units(), p.reserve1(), p.reserve0(), p.fee());
            case Pool.Concentrated p when trades(p.token0(), p.token1()) -> TickSwap.amountOut(p, true, sell.units());
            case Pool.Concentrated p when trades(p.token1(), p.token0()) -> TickSwap.amountOut(p, false, sell.units());
            case Pool.ConstantProduct p -> BigInteger.ZERO;
            case Pool.Concentrated p -> BigInteger.ZERO;
        };
    }

    private boolean trades(Token in, Token out) {
        return in.equals(sell.token()) && out.equals(atLeast.token());
    }

    private Intent intent(int attempt, Pool pool, MarketView market) {
        Action swap = new Action.Swap(
                pool.venue(),
                List.of(sell.token(), atLeast.token()),
                sell,
                atLeast,
                context.account(),
                market.head().time().plus(DEADLINE));
        return new Intent(
                new IntentId("limit-order/" + context.agent() + "/" + context.name() + "/" + attempt),
                new Origin(context.agent(), context.name()),
                swap,
                context.calls().calls(swap),
                market.head().number() + PATIENCE_BLOCKS);
    }

    /** An order is filled once; an attempt that certainly did not happen makes room for the next. */
    private static State after(State state, IntentOutcome outcome) {
        if (outcome instanceof IntentOutcome.Confirmed || outcome instanceof IntentOutcome.WouldSend) {
            return new State(state.attempts(), Phase.FILLED);
        }
        boolean again = outcome.terminal() || outcome instanceof IntentOutcome.Busy;
        return again ? new State(state.attempts(), Phase.WAITING) : state;
    }

    /** Offers the strategy to the daemon as kind {@code limit-order}. */
    public static final class Factory implements StrategyFactory {

        @Override
        public String kind() {
            return "limit-order";
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(
                    SettingSpec.required("sell", SettingSpec.Type.AMOUNT, "what to sell, once"),
                    SettingSpec.required("atLeast", SettingSpec.Type.AMOUNT, "the least to receive for it"),
                    SettingSpec.required("venues", SettingSpec.Type.VENUES, "where to look"));
        }

        @Override
        public Strategy<?> create(StrategyContext context) {
            return new LimitOrder(context);
        }
    }
}
