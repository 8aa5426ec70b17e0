package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.Account;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Figures;
import dev.banyan.kernel.books.Ledger;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whose doing it was that an account's balances changed since its books were opened, see {@link Ledger}: in this run and in all before it.
 *
 * @param books the books at the last block
 * @param bookings every transaction in them, oldest first
 * @param now what tokens are worth at the last block
 * @param opening what there was at their beginning
 * @param sheet what has changed since
 */
public record Attribution(
        Ledger.Closed books, List<Booking> bookings, Valuation now, Opening opening, BalanceSheet sheet) {

    /** More would take long, and what is left out only shares interest less exactly. */
    private static final int READINGS = 500;

    /** Keeps its own copy. */
    public Attribution {
        bookings = List.copyOf(bookings);
    }

    /**
     * Reads it from the chain. A node that does not know old blocks any more makes shares of interest less exact, and nothing else.
     *
     * @param daybook what is written down of the account
     * @param end the last block
     * @param last prices there
     */
    public static CompletionStage<Attribution> read(
            ChainReader chain, AgentDefinition definition, Daybook daybook, Opening opening, Head end, PriceBook last) {
        Valuation now = Valuation.of(last, definition.chain());
        Address account = definition.wallet().address();
        return reading(chain, account, tokens(definition, now), end).thenCompose(closing -> {
            Opening whole = opening.completed(closing, daybook.bookings());
            Ledger ledger = daybook.ledger(now.positions(), whole.reading());
            return between(chain, account, ledger, end)
                    .thenApply(readings ->
                            closed(definition, ledger.close(readings, closing), ledger, now, whole, closing));
        });
    }

    /** What there is at a block, as books begin with it that nobody has opened before. */
    public static CompletionStage<Opening> opening(
            ChainReader chain, AgentDefinition definition, Head start, PriceBook first) {
        Valuation then = Valuation.of(first, definition.chain());
        return reading(chain, definition.wallet().address(), tokens(definition, then), start)
                .thenApply(reading -> Opening.of(reading, then));
    }

    private static Attribution closed(
            AgentDefinition definition,
            Ledger.Closed books,
            Ledger ledger,
            Valuation now,
            Opening opening,
            Reading closing) {
        List<Booking> bookings = ledger.upTo(closing.block());
        Wei gas = Wei.of(bookings.stream().map(Booking::gas).reduce(BigInteger.ZERO, BigInteger::add));
        BalanceSheet sheet = BalanceSheet.between(definition, opening.reading().units(), closing.units(), gas);
        return new Attribution(books, bookings, now, opening, sheet);
    }

    private static Set<Token> tokens(AgentDefinition definition, Valuation any) {
        Set<Token> all = new LinkedHashSet<>(definition.chain().tokens());
        all.add(definition.chain().nativeAsset());
        all.addAll(any.positions().keySet());
        return all;
    }

    /** What has changed since the books were opened, in the unit of account after gas; empty if gas has no price. */
    public Optional<TokenAmount> net() {
        PriceBook last = now.prices();
        return sheet.net(opening.redemptions(last.unit()), last, now.wrapped());
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
