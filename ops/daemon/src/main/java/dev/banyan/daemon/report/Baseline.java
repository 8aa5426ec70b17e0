package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.strategies.yield.YieldBaselines;
import dev.banyan.strategies.yield.YieldStrategyFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * What an agent's money would be at the end of a run if it had not acted, by the venues' own share prices and indices.
 *
 * @param strategy the name of the strategy that keeps it
 * @param name how it would have been kept
 * @param amount all of it, what lies in the account included
 */
public record Baseline(String strategy, String name, TokenAmount amount) {

    /** Nothing is moved at all. */
    public static final String LEFT = "leftWhereItWas";

    /**
     * The strategy's buffer lies in the account, as it does with the strategy, and all the rest from the start in that one of its venues in which it
     * is worth most at the end.
     */
    public static final String FIXED = "bestFixedVenue";

    /** Those of an agent's strategies that keep money at venues, read from the chain at both ends of the run. */
    public static CompletionStage<List<Baseline>> read(
            AgentDefinition agent, MarketReader market, Head start, Head end) {
        List<StrategyDefinition> keeping = agent.strategies().stream()
                .filter(strategy -> strategy.kind().equals(YieldStrategyFactory.KIND))
                .toList();
        if (keeping.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return market.states(start)
                .thenCombine(
                        market.states(end),
                        (before, after) -> keeping.stream()
                                .flatMap(strategy -> of(strategy, start, before, end, after))
                                .toList());
    }

    private static Stream<Baseline> of(
            StrategyDefinition strategy, Head start, List<VenueState> before, Head end, List<VenueState> after) {
        return YieldBaselines.between(strategy.settings(), start, before, end, after).stream()
                .flatMap(found -> Stream.of(
                        new Baseline(
                                strategy.name(),
                                LEFT,
                                TokenAmount.of(found.asset(), found.comparison().leftAlone())),
                        new Baseline(
                                strategy.name(),
                                FIXED,
                                TokenAmount.of(found.asset(), found.comparison().bestFixed()))));
    }
}
