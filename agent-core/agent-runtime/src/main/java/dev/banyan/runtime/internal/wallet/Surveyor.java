package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.ChainDefinition.Confirmations;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.books.Valuation;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.HeadView;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.chain.ChainFeed.HeadSeen;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads what a wallet must know at a head: all reads at once, and those that are seldom needed only when they are. */
final class Surveyor {

    private final AgentAssembly assembly;
    private final ChainClient chain;
    private final Address account;
    private final Token nativeAsset;
    private final Clock clock;

    Surveyor(AgentAssembly assembly, Clock clock) {
        this.assembly = assembly;
        this.chain = assembly.chain();
        this.account = assembly.account();
        this.nativeAsset = assembly.definition().chain().nativeAsset();
        this.clock = clock;
    }

    private record Found(Map<Hash, Receipt> receipts, long nonce, Wei balance, PriceBook prices) {}

    private record Settled(long nonce, long confirmedUpTo) {}

    /**
     * What is read of an account that was never looked at.
     *
     * @param nonce its next one
     * @param opening what it has
     */
    record First(long nonce, Opening opening) {}

    /** Looks at an account for the first time. */
    CompletionStage<First> first(Head head) {
        ChainDefinition its = assembly.definition().chain();
        Set<Token> tokens = new HashSet<>(its.tokens());
        tokens.add(nativeAsset);
        tokens.addAll(Valuation.positions(its).keySet());
        return held(tokens, head)
                .thenCombine(
                        prices(head),
                        (units, prices) -> Opening.of(new Reading(head.number(), units), Valuation.of(prices, its)))
                .thenCombine(nonce(head), (opening, nonce) -> new First(nonce, opening));
    }

    /** A token that refuses to say is missing: one bad token keeps no wallet from opening. */
    private CompletionStage<Map<Token, BigInteger>> held(Set<Token> tokens, Head head) {
        return chain.balances(account, tokens, BlockRef.at(head)).exceptionallyCompose(failure -> {
            if (tokens.size() == 1 || !isRefusal(failure)) {
                return tokens.size() == 1 && isRefusal(failure)
                        ? CompletableFuture.completedFuture(Map.of())
                        : CompletableFuture.failedFuture(failure);
            }
            CompletionStage<Map<Token, BigInteger>> all = CompletableFuture.completedFuture(Map.of());
            for (Token token : tokens) {
                all = all.thenCombine(held(Set.of(token), head), Surveyor::joined);
            }
            return all;
        });
    }

    private static Map<Token, BigInteger> joined(Map<Token, BigInteger> some, Map<Token, BigInteger> others) {
        Map<Token, BigInteger> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static boolean isRefusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ChainException refused && !refused.retriable();
    }

    private CompletionStage<Long> nonce(Head head) {
        return chain.nonce(account, BlockRef.at(head));
    }

    /**
     * Looks at a head; fails if anything but the prices could not be read.
     *
     * @param lookUps transactions whose receipts are wanted
     * @param inFlight nonces whose transactions are not known to be mined
     */
    CompletionStage<Survey> survey(HeadSeen seen, Set<Hash> lookUps, SortedSet<Long> inFlight) {
        Head head = seen.head();
        CompletionStage<Long> finalized = finalized(inFlight);
        CompletionStage<Map<Hash, Receipt>> receipts =
                lookUps.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : chain.receipts(List.copyOf(lookUps));
        return receipts.thenCombine(nonce(head), (found, nonce) -> new Found(found, nonce, Wei.ZERO, noPrices()))
                .thenCombine(balance(head), (r, balance) -> new Found(r.receipts(), r.nonce(), balance, r.prices()))
                .thenCombine(prices(head), (r, prices) -> new Found(r.receipts(), r.nonce(), r.balance(), prices))
                .thenCompose(reading -> settled(head, reading.nonce(), inFlight, finalized)
                        .thenApply(settled -> survey(seen, lookUps, reading, settled)));
    }

    private Survey survey(HeadSeen seen, Set<Hash> lookUps, Found reading, Settled settled) {
        Instant now = clock.instant();
        HeadView view = new HeadView(
                seen.head(),
                lookUps,
                reading.receipts(),
                reading.nonce(),
                settled.nonce(),
                settled.confirmedUpTo(),
                seen.fees(),
                now);
        return new Survey(view, new Conditions(seen.head(), seen.fees(), reading.prices(), reading.balance(), now));
    }

    private CompletionStage<Wei> balance(Head head) {
        Optional<Wei> overlaid = assembly.overlays().stream()
                .filter(overlay -> overlay.account().equals(account))
                .map(StateOverlay::balance)
                .flatMap(Optional::stream)
                .findFirst();
        return overlaid.<CompletionStage<Wei>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> chain.balances(account, Set.of(nativeAsset), BlockRef.at(head))
                        .thenApply(found -> Wei.of(found.getOrDefault(nativeAsset, BigInteger.ZERO))));
    }

    /** Without prices the gate decides what still goes: nothing that needs one. */
    private CompletionStage<PriceBook> prices(Head head) {
        return assembly.prices().prices(head).exceptionally(failure -> noPrices());
    }

    private PriceBook noPrices() {
        return PriceBook.of(assembly.definition().unit());
    }

    /** The nonce that can not be taken back, which may be wanted as soon as one is in flight; asked for with the rest. */
    private CompletionStage<Long> finalized(SortedSet<Long> inFlight) {
        return inFlight.isEmpty()
                ? CompletableFuture.completedFuture(0L)
                : chain.nonce(account, new BlockRef.Tagged("finalized"));
    }

    /** A settled nonce is wanted only where a nonce in flight is used up. */
    private CompletionStage<Settled> settled(
            Head head, long nonce, SortedSet<Long> inFlight, CompletionStage<Long> finalized) {
        boolean usedUp = !inFlight.headSet(nonce).isEmpty();
        return switch (assembly.definition().chain().confirmations()) {
            case Confirmations.Depth depth -> {
                long confirmed = HeadView.confirmedUpTo(depth, head);
                CompletionStage<Long> settled = usedUp
                        ? finalized.exceptionallyCompose(failure -> nonceAt(confirmed))
                        : CompletableFuture.completedFuture(0L);
                yield settled.thenApply(found -> new Settled(found, confirmed));
            }
            case Confirmations.Tagged tagged -> {
                BlockRef.Tagged block = new BlockRef.Tagged(tagged.tag());
                yield chain.head(block)
                        .thenCombine(
                                usedUp ? finalized : CompletableFuture.completedFuture(0L),
                                (confirmed, settled) -> new Settled(settled, confirmed.number()));
            }
        };
    }

    private CompletionStage<Long> nonceAt(long number) {
        return chain.headAt(Math.max(0, number))
                .thenCompose(found -> found.map(head -> chain.nonce(account, BlockRef.at(head)))
                        .orElseGet(() -> CompletableFuture.completedFuture(0L)));
    }
}
