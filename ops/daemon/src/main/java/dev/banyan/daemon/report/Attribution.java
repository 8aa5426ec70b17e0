package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Account;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Figures;
import dev.banyan.kernel.books.Ledger;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whose doing it was that an account's balances changed between two blocks, see {@link Ledger}.
 *
 * @param books the books at the last block
 * @param bookings every transaction in them, oldest first
 * @param now what tokens are worth at the last block
 */
public record Attribution(Ledger.Closed books, List<Booking> bookings, Valuation now) {

    /** More would take long, and what is left out only shares interest less exactly. */
    private static final int READINGS = 500;

    /** Keeps its own copy. */
    public Attribution {
        bookings = List.copyOf(bookings);
    }

    /**
     * Reads it from the chain. A node that does not know old blocks any more makes shares of interest less exact, and nothing else.
     *
     * @param bookings what the account's transactions moved
     * @param last prices at the last block
     */
    public static CompletionStage<Attribution> read(
            ChainReader chain,
            AgentDefinition definition,
            List<Booking> bookings,
            Head start,
            Head end,
            PriceBook last) {
        Valuation now = Valuation.of(last, definition.chain());
        Set<Token> all = new LinkedHashSet<>(definition.chain().tokens());
        all.add(definition.chain().nativeAsset());
        all.addAll(now.positions().keySet());
        Address account = definition.wallet().address();
        CompletionStage<Reading> closing = reading(chain, account, all, end);
        return reading(chain, account, all, start)
                .thenApply(opening -> bookings.stream()
                        .reduce(Ledger.open(now.positions(), opening), Ledger::with, (one, other) -> other))
                .thenCompose(ledger -> between(chain, account, ledger, end)
                        .thenCombine(
                                closing,
                                (readings, closed) -> new Attribution(
                                        ledger.close(readings, closed), ledger.upTo(end.number()), now)));
    }

    /** The names of owners that are none of the given strategies. */
    public List<String> others(List<String> strategies) {
        return books.owners().keySet().stream()
                .filter(owner -> !strategies.contains(owner))
                .toList();
    }

    /** What an owner's account comes to; empty if gas has no price. */
    public Optional<Figures> figures(Account account) {
        return Figures.of(account, now);
    }

    private static CompletionStage<Reading> reading(ChainReader chain, Address account, Set<Token> tokens, Head head) {
        return chain.balances(account, tokens, BlockRef.at(head)).thenApply(units -> new Reading(head.number(), units));
    }

    /** The positions that grow by themselves, at the blocks in which they were touched. */
    private static CompletionStage<List<Reading>> between(ChainReader chain, Address account, Ledger ledger, Head end) {
        Set<Token> growing = new LinkedHashSet<>(
                ledger.positions().keySet().stream().filter(ledger::grows).toList());
        CompletionStage<List<Reading>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (long block : ledger.touched(end.number()).stream().limit(READINGS).toList()) {
            CompletionStage<Optional<Reading>> one = chain.headAt(block)
                    .thenCompose(head -> head.map(found ->
                                    reading(chain, account, growing, found).thenApply(Optional::of))
                            .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
                    .exceptionally(failure -> Optional.empty());
            all = all.thenCombine(one, (readings, reading) -> {
                reading.ifPresent(readings::add);
                return readings;
            });
        }
        return all;
    }
}
