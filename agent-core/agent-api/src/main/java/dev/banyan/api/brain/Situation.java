package dev.banyan.api.brain;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Settings;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What is the case at one head, as the deliberation lane sees it.
 *
 * @param head the block, with the next base fee
 * @param balances the account's balances
 * @param prices reference prices
 * @param strategies state of each strategy by name
 * @param alerts what was reported since the last look
 * @param healthFactors the account's health factor by venue, in 10^-18, of those that a rule of the file asks for and that could be read
 * @param memories what the agent remembers that may matter now, best first; a question carries only those that its {@link
 *     MemoryGate} lets through
 * @param lessonsKnown true if all that the agent has learnt and may matter now is among the memories, so that what is missing there
 *     was not learnt; false while nobody asked, and while the memory does not answer
 */
public record Situation(
        Head head,
        Map<Token, TokenAmount> balances,
        PriceBook prices,
        Map<String, StrategyState> strategies,
        List<String> alerts,
        Map<String, BigInteger> healthFactors,
        List<MemoryRecord> memories,
        boolean lessonsKnown) {

    /** Keeps its own copies. */
    public Situation {
        balances = Map.copyOf(balances);
        strategies = Map.copyOf(strategies);
        alerts = List.copyOf(alerts);
        healthFactors = Map.copyOf(healthFactors);
        memories = List.copyOf(memories);
    }

    /** Nobody has asked the memory. */
    public Situation(
            Head head,
            Map<Token, TokenAmount> balances,
            PriceBook prices,
            Map<String, StrategyState> strategies,
            List<String> alerts,
            Map<String, BigInteger> healthFactors) {
        this(head, balances, prices, strategies, alerts, healthFactors, List.of(), false);
    }

    /** Of an agent whose rules ask for no health factor. */
    public Situation(
            Head head,
            Map<Token, TokenAmount> balances,
            PriceBook prices,
            Map<String, StrategyState> strategies,
            List<String> alerts) {
        this(head, balances, prices, strategies, alerts, Map.of());
    }

    /** The same with what a memory that works has answered. */
    public Situation withMemories(List<MemoryRecord> others) {
        return withMemories(others, true);
    }

    /** The same with other memories. */
    public Situation withMemories(List<MemoryRecord> others, boolean known) {
        return new Situation(head, balances, prices, strategies, alerts, healthFactors, others, known);
    }

    /** The same with other alerts. */
    public Situation withAlerts(List<String> others) {
        return new Situation(head, balances, prices, strategies, others, healthFactors, memories, lessonsKnown);
    }

    /**
     * A strategy as it stands.
     *
     * @param armed true if it receives heads
     * @param settings as tuned
     * @param net profit in the unit of account after gas since the account's books were opened: with interest that no receipt has told yet and at the
     *     prices of the head, where a model or a rule may ask for it
     */
    public record StrategyState(boolean armed, Settings settings, TokenAmount net) {}
}
