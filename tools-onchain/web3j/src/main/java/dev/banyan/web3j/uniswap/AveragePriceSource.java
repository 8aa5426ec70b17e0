package dev.banyan.web3j.uniswap;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import dev.banyan.markets.CumulativePrice;
import dev.banyan.web3j.uniswap.PriceHistory.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Time-weighted averages of v2 pools against the unit of account, from the pairs' cumulative prices.
 *
 * <p>Sums are observed at every head. When a window is not covered yet, the sums of a block that old are read once from the node's
 * history; a node that has none covers the window by waiting. The native asset has the price of its wrapped form.
 */
final class AveragePriceSource implements PriceSource {

    /** Blocks between two attempts to read a window's beginning from history. */
    static final long SEED_AGAIN = 16;

    private final VenueBook book;
    private final Token unit;
    private final List<PriceDefinition.Average> definitions;
    private final ConfirmedPairs pairs;
    private final PairFinder finder;
    private final PairSums sums;
    private final BlockAtTime blocks;
    private final Map<PriceDefinition.Average, PriceHistory> histories = new ConcurrentHashMap<>();
    private final Map<PriceDefinition.Average, Long> seededAt = new ConcurrentHashMap<>();

    AveragePriceSource(
            ChainReader chain,
            VenueBook book,
            ConfirmedPairs pairs,
            PairFinder finder,
            Token unit,
            List<PriceDefinition.Average> definitions) {
        this.book = book;
        this.unit = unit;
        this.definitions = definitions.stream()
                .filter(definition -> !definition.token().equals(unit))
                .toList();
        this.pairs = pairs;
        this.finder = finder;
        this.sums = new PairSums(chain);
        this.blocks = new BlockAtTime(chain);
    }

    /** A token to be priced, with the pair that prices it. */
    private record Subject(PriceDefinition.Average definition, V2Pair pair) {}

    @Override
    public CompletionStage<PriceBook> prices(Head head) {
        if (definitions.isEmpty()) {
            return CompletableFuture.completedFuture(withNative(Map.of()));
        }
        return subjects(head).thenCompose(subjects -> {
            List<V2Pair> wanted = subjects.stream().map(Subject::pair).toList();
            return sums.at(head, wanted)
                    .thenCompose(current -> seed(head, subjects).thenApply(done -> observe(head, subjects, current)));
        });
    }

    /** The definitions whose pair exists; factories are asked now and then while one is missing. */
    private CompletionStage<List<Subject>> subjects(Head head) {
        List<Subject> known = known();
        return known.size() == definitions.size()
                ? CompletableFuture.completedFuture(known)
                : finder.look(head).thenApply(done -> known());
    }

    private List<Subject> known() {
        List<Subject> known = new ArrayList<>();
        for (PriceDefinition.Average definition : definitions) {
            book.venue(definition.venue())
                    .flatMap(venue -> pairs.of(venue, definition.token(), unit))
                    .ifPresent(pair -> known.add(new Subject(definition, pair)));
        }
        return known;
    }

    private PriceBook observe(Head head, List<Subject> subjects, List<Optional<CumulativePrice>> current) {
        Map<Token, PriceBook.Price> prices = new HashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            current.get(i)
                    .flatMap(now -> history(subject).observe(Observation.at(head, now)))
                    .ifPresent(price -> prices.put(subject.definition().token(), price));
        }
        return withNative(prices);
    }

    private CompletionStage<Void> seed(Head head, List<Subject> subjects) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Subject subject : subjects) {
            if (!history(subject).covers(head.time().getEpochSecond()) && dueToSeed(subject, head)) {
                all = all.thenCompose(done -> seed(head, subject));
            }
        }
        return all;
    }

    private CompletionStage<Void> seed(Head head, Subject subject) {
        long beginning =
                head.time().getEpochSecond() - subject.definition().window().toSeconds();
        return blocks.find(head, beginning)
                .thenCompose(old -> old.isEmpty()
                        ? CompletableFuture.<Void>completedFuture(null)
                        : sums.at(old.get(), List.of(subject.pair()))
                                .thenAccept(found -> found.getFirst()
                                        .ifPresent(then -> history(subject).seed(Observation.at(old.get(), then)))))
                .exceptionally(AveragePriceSource::withoutHistory);
    }

    private boolean dueToSeed(Subject subject, Head head) {
        Long last = seededAt.get(subject.definition());
        boolean due = last == null || Math.abs(head.number() - last) >= SEED_AGAIN;
        if (due) {
            seededAt.put(subject.definition(), head.number());
        }
        return due;
    }

    /** A node that keeps no old state says so in one way or another; then the window is covered by waiting. */
    private static Void withoutHistory(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof ChainException) {
            return null;
        }
        throw new CompletionException(cause);
    }

    private PriceHistory history(Subject subject) {
        return histories.computeIfAbsent(
                subject.definition(),
                definition -> new PriceHistory(
                        definition.window(),
                        definition.token().equals(subject.pair().token0())));
    }

    private PriceBook withNative(Map<Token, PriceBook.Price> prices) {
        PriceBook known = new PriceBook(unit, prices);
        return known.price(book.wrapped())
                .map(price -> {
                    Map<Token, PriceBook.Price> all = new HashMap<>(prices);
                    all.put(book.nativeAsset(), price);
                    return new PriceBook(unit, all);
                })
                .orElse(known);
    }
}
