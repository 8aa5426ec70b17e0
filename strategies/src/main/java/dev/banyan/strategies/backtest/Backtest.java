package dev.banyan.strategies.backtest;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.strategies.arbitrage.Trade;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks a record with strategies. A strategy sees one block after the other as it was recorded, left branches included, with its own trades laid
 * over it; what it wishes for at a block is executed in the next one, by the integers of the pools, at that block's base fee and the tip
 * that was suggested when it was wished for. Nothing of a later block is known to an earlier decision.
 *
 * <p>What a trade leaves in a pool stays there until the record has somebody else trade in it; from then on the pool is as recorded. So an
 * opportunity that nobody took is taken once. What was executed in a block that the chain left has not happened: the account goes back
 * to where the branches part, the strategy has had its outcome and is told no more.
 *
 * <p>Not here: the gate (simulation and policy), the mempool, several transactions' order among each other, an account's limits. An outcome is
 * told in the block that executes, as with {@code confirmations: 1}. Only {@link Action.Arbitrage} can be executed on a record.
 * Deterministic, not thread-safe.
 */
public final class Backtest {

    private static final String RULE = "backtest";

    /** As deep as reorgs are followed; {@link RecordedBlock#opening} is empty beyond. */
    private static final int DEPTH = 64;

    private final List<Seat<?>> seats;
    private final Token unit;
    private final Token nativeAsset;
    private final Place place;
    private final Consumer<Decision> decisions;
    private final Map<Hash, Standing> standings = new LinkedHashMap<>();
    private final Set<IntentId> seen = new HashSet<>();
    private List<Wish> open = new ArrayList<>();
    private Standing standing;
    private Optional<Head> first = Optional.empty();
    private Optional<Head> last = Optional.empty();
    private long blocks;
    private long reorganisations;
    private long gaps;

    /** A proposal that the next block decides. */
    private record Wish(int strategy, Intent intent, Fees fees, PriceBook prices) {}

    /**
     * A walk that begins at the first block it is given.
     *
     * @param unit what the report is in, the unit of the record's prices
     * @param nativeAsset what gas is paid in
     * @param decisions hears of every decision at once, in order
     */
    public Backtest(
            List<Contender> contenders, Token unit, Token nativeAsset, Place place, Consumer<Decision> decisions) {
        this.seats = contenders.stream().<Seat<?>>map(Seat::of).toList();
        this.unit = unit;
        this.nativeAsset = nativeAsset;
        this.place = place;
        this.decisions = decisions;
        this.standing = new Standing(
                Map.of(), contenders.stream().map(contender -> Tally.NONE).toList());
    }

    /** The next block, as a record gives it. */
    public void on(RecordedBlock block) {
        MarketView market = block.market();
        goTo(block);
        List<Wish> due = open;
        open = new ArrayList<>();
        switch (place) {
            case FIRST -> {
                execute(due, block.opening().orElseGet(market::pools), market);
                standing = standing.without(block.written());
            }
            case LAST -> {
                standing = standing.without(block.written());
                execute(due, market.pools(), market);
            }
        }
        keep(market.head().hash());
        MarketView view = new MarketView(market.head(), standing.over(market.pools()), market.fees(), market.prices());
        for (int i = 0; i < seats.size(); i++) {
            wish(i, seats.get(i).tell(new StrategyInput.NewHead(view)), market);
        }
        first = first.or(() -> Optional.of(market.head()));
        last = Optional.of(market.head());
        blocks++;
    }

    /** How it stands. */
    public BacktestReport report() {
        List<BacktestReport.Result> results = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Seat<?> seat = seats.get(i);
            Tally tally = standing.tallies().get(i);
            int strategy = i;
            results.add(new BacktestReport.Result(
                    seat.contender().name(),
                    seat.contender().kind(),
                    seat.proposals,
                    tally.filled(),
                    tally.reverted(),
                    seat.expired,
                    seat.refused,
                    seat.takenBack,
                    open.stream().filter(wish -> wish.strategy() == strategy).count(),
                    tally.gross(),
                    tally.gas()));
        }
        return new BacktestReport(blocks, first, last, reorganisations, gaps, unit, results);
    }

    /** Stands where the block's parent left us. */
    private void goTo(RecordedBlock block) {
        Head head = block.market().head();
        if (last.isEmpty() || head.parent().equals(last.get().hash())) {
            return;
        }
        Standing there = standings.get(head.parent());
        if (block.opening().isEmpty() || there == null) {
            gaps++;
            standing = standing.without();
            return;
        }
        reorganisations++;
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).takenBack +=
                    standing.tallies().get(i).trades() - there.tallies().get(i).trades();
        }
        standing = there;
    }

    private void keep(Hash block) {
        standings.remove(block);
        standings.put(block, standing);
        if (standings.size() > DEPTH) {
            standings.remove(standings.keySet().iterator().next());
        }
    }

    private void execute(List<Wish> due, List<Pool> recorded, MarketView market) {
        for (Wish wish : due) {
            IntentOutcome outcome = outcome(wish, recorded, market);
            Seat<?> seat = seats.get(wish.strategy());
            wish(
                    wish.strategy(),
                    seat.tell(new StrategyInput.Outcome(wish.intent().id(), outcome)),
                    market);
        }
    }

    private IntentOutcome outcome(Wish wish, List<Pool> recorded, MarketView market) {
        Seat<?> seat = seats.get(wish.strategy());
        if (wish.intent().validUntilBlock() < market.head().number()) {
            seat.expired++;
            return new IntentOutcome.Expired();
        }
        if (!(wish.intent().action() instanceof Action.Arbitrage action)) {
            seat.refused++;
            return new IntentOutcome.Denied(RULE, "only an arbitrage can be executed on a record");
        }
        long units = Trade.gas(action);
        Wei price = market.head().baseFee().plus(wish.fees().tip());
        Optional<BigInteger> gas =
                worth(TokenAmount.of(nativeAsset, price.times(units).value()), RoundingMode.CEILING, market, wish);
        Optional<Trade> trade = Trade.on(standing.over(recorded), action);
        Optional<BigInteger> gain = worth(
                TokenAmount.of(action.base(), trade.map(Trade::gain).orElse(BigInteger.ZERO)),
                RoundingMode.FLOOR,
                market,
                wish);
        if (gas.isEmpty() || gain.isEmpty()) {
            seat.refused++;
            return new IntentOutcome.Denied(RULE, "there is no price to say what it gains or costs");
        }
        Tally tally = standing.tallies().get(wish.strategy());
        List<Receipt> receipts = List.of(receipt(wish.intent().id(), market.head(), trade.isPresent(), units, price));
        if (trade.isEmpty()) {
            standing = standing.with(Map.of(), wish.strategy(), tally.reverted(gas.get()));
            return new IntentOutcome.Reverted(receipts);
        }
        standing = standing.with(trade.get().left(), wish.strategy(), tally.filled(gain.get(), gas.get()));
        return new IntentOutcome.Confirmed(receipts);
    }

    /** At the prices of the block that executes, else at those of the decision. */
    private Optional<BigInteger> worth(TokenAmount amount, RoundingMode rounding, MarketView market, Wish wish) {
        return market.prices()
                .value(amount, rounding)
                .or(() -> wish.prices().value(amount, rounding))
                .map(TokenAmount::units);
    }

    private static Receipt receipt(IntentId id, Head head, boolean succeeded, long gasUsed, Wei price) {
        return new Receipt(
                Hash.sha256(id.value()), head.hash(), head.number(), succeeded, gasUsed, price, Wei.ZERO, List.of());
    }

    private void wish(int strategy, List<Intent> intents, MarketView market) {
        Seat<?> seat = seats.get(strategy);
        for (Intent intent : intents) {
            if (seen.add(intent.id())) {
                seat.proposals++;
                open.add(new Wish(strategy, intent, market.fees(), market.prices()));
                decisions.accept(
                        new Decision(market.head().hash(), seat.contender().name(), intent));
            }
        }
    }
}
