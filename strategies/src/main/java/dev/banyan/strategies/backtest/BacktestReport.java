package dev.banyan.strategies.backtest;

import dev.banyan.api.chain.Head;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How it went.
 *
 * @param blocks how many were walked, those of left branches included
 * @param first the first of them
 * @param last the last
 * @param reorganisations how often the chain left blocks
 * @param gaps how often the block before is not recorded
 * @param unit what amounts are in
 * @param strategies in the order of the file
 */
public record BacktestReport(
        long blocks,
        Optional<Head> first,
        Optional<Head> last,
        long reorganisations,
        long gaps,
        Token unit,
        List<Result> strategies) {

    /** Keeps its own copy. */
    public BacktestReport {
        strategies = List.copyOf(strategies);
    }

    /**
     * One strategy's. {@code proposals = filled + reverted + expired + refused + takenBack + open}. Amounts are base units of the report's unit.
     *
     * @param proposals what it wished for, each id once
     * @param filled what gained, on the branch that stands
     * @param reverted what gained no more and cost its gas, on the branch that stands
     * @param expired what came too late
     * @param refused what a record can not fill, or what had no price
     * @param takenBack what was filled or reverted in blocks that the chain left
     * @param open what the next block would have decided
     * @param gross what came out above what went in, rounded down at each trade
     * @param gas what filled and reverted ones paid, rounded up at each trade
     */
    public record Result(
            String name,
            String kind,
            long proposals,
            long filled,
            long reverted,
            long expired,
            long refused,
            long takenBack,
            long open,
            BigInteger gross,
            BigInteger gas) {

        /** What is left after gas; may be negative. */
        public BigInteger net() {
            return gross.subtract(gas);
        }
    }
}
