package dev.banyan.daemon.report;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.kernel.books.Booking;
import java.util.List;

/**
 * What one agent did so far.
 *
 * @param agent its name
 * @param account its account
 * @param mode {@code paper} or {@code live}
 * @param unit its unit of account
 * @param strategies in the order of the file
 * @param plans how many plans it ran
 * @param hashes every transaction it broadcast, replaced ones included, in order
 * @param bookings what those that are mined moved, and for whom
 * @param transactions counted by their end
 * @param verdicts counted by kind
 * @param decisions the latest ones, newest last, one line each
 * @param lessons those that stand
 */
public record AgentSnapshot(
        String agent,
        Address account,
        String mode,
        Token unit,
        List<StrategyLine> strategies,
        long plans,
        List<Hash> hashes,
        List<Booking> bookings,
        Transactions transactions,
        Verdicts verdicts,
        List<String> decisions,
        List<String> lessons) {

    /** Of an agent that has learnt nothing. */
    public AgentSnapshot(
            String agent,
            Address account,
            String mode,
            Token unit,
            List<StrategyLine> strategies,
            long plans,
            List<Hash> hashes,
            List<Booking> bookings,
            Transactions transactions,
            Verdicts verdicts,
            List<String> decisions) {
        this(
                agent,
                account,
                mode,
                unit,
                strategies,
                plans,
                hashes,
                bookings,
                transactions,
                verdicts,
                decisions,
                List.of());
    }

    /** Keeps its own copies. */
    public AgentSnapshot {
        strategies = List.copyOf(strategies);
        hashes = List.copyOf(hashes);
        bookings = List.copyOf(bookings);
        decisions = List.copyOf(decisions);
        lessons = List.copyOf(lessons);
    }

    /**
     * A strategy.
     *
     * @param net what it earned after gas, each transaction at the prices of then
     * @param quarantined what it leaves alone
     */
    public record StrategyLine(
            String name, String kind, boolean armed, TokenAmount net, List<Quarantined> quarantined) {
        /** Keeps its own copy. */
        public StrategyLine {
            quarantined = List.copyOf(quarantined);
        }

        /** A strategy that leaves nothing alone. */
        public StrategyLine(String name, String kind, boolean armed, TokenAmount net) {
            this(name, kind, armed, net, List.of());
        }
    }

    /** Transactions by their end; a replaced one counts besides the one that replaced it. */
    public record Transactions(long sent, long confirmed, long reverted, long replaced, long cancelled) {}

    /** Verdicts of the gate. */
    public record Verdicts(long allowed, long denied, long needsApproval) {}

    /** Profit of all its strategies after gas. */
    public TokenAmount net() {
        TokenAmount sum = TokenAmount.zero(unit);
        for (StrategyLine line : strategies) {
            sum = sum.plus(line.net());
        }
        return sum;
    }
}
