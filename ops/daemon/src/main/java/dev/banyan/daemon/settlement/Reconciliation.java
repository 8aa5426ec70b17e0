package dev.banyan.daemon.settlement;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.daemon.report.SettlementSnapshot.OnChain;
import dev.banyan.strategies.settlement.Fate;
import dev.banyan.strategies.settlement.SettlementState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Holds what an account believes of a list against the chain. A payment of the batch payer counts if the contract says that its
 * key was used for exactly this; a transfer alone counts if its receipt has the token's own Transfer event, or, of the native
 * asset, which logs nothing, if it succeeded.
 */
final class Reconciliation {

    /** keccak256 of {@code Transfer(address,address,uint256)} (EIP-20). */
    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    private static final int RECEIPTS = 200;

    private final FollowedSettlement settlement;
    private final SettlementState state;
    private final Token token;

    private Reconciliation(FollowedSettlement settlement) {
        this.settlement = settlement;
        this.state = settlement.state();
        this.token = settlement.list().token();
    }

    /** What the chain says of a list as it stands now. Fails with {@link dev.banyan.api.chain.ChainException} and nothing else. */
    static CompletionStage<OnChain> of(FollowedSettlement settlement, ChainReader chain, PayoutReader payouts) {
        return new Reconciliation(settlement).read(chain, payouts);
    }

    private record Keys(Set<Hash> used, Set<Hash> otherwise) {}

    private CompletionStage<OnChain> read(ChainReader chain, PayoutReader payouts) {
        return chain.head()
                .thenCompose(head -> keys(payouts, head)
                        .thenCompose(keys -> receipts(chain, transactions(keys))
                                .thenApply(receipts -> compare(head, keys, receipts))));
    }

    private CompletionStage<Keys> keys(PayoutReader payouts, Head head) {
        if (token.isNative()) {
            return CompletableFuture.completedFuture(new Keys(Set.of(), Set.of()));
        }
        List<Payout> all = settlement.list().lines().stream()
                .flatMap(line -> attempts(line).stream())
                .toList();
        BlockRef at = BlockRef.at(head);
        return payouts.used(all.stream().map(Payout::key).toList(), at)
                .thenCombine(payouts.usedOtherwise(token, all, at), Keys::new);
    }

    private List<Payout> attempts(PayoutLine line) {
        List<Payout> attempts = new ArrayList<>(1);
        for (int attempt = 1; attempt <= line.attempt(); attempt++) {
            attempts.add(settlement.payout(line, attempt));
        }
        return attempts;
    }

    /** The transactions that made payments which the payer contract does not know. */
    private Set<Hash> transactions(Keys keys) {
        Set<Hash> transactions = new LinkedHashSet<>();
        List<PayoutLine> lines = settlement.list().lines();
        for (int i = 0; i < lines.size(); i++) {
            if (state.fates().of(i) instanceof Fate.Paid(int attempt, Optional<Hash> transaction)
                    && !keys.used()
                            .contains(settlement.payout(lines.get(i), attempt).key())) {
                transaction.ifPresent(transactions::add);
            }
        }
        return transactions;
    }

    private static CompletionStage<Map<Hash, Receipt>> receipts(ChainReader chain, Set<Hash> transactions) {
        List<Hash> hashes = List.copyOf(transactions);
        CompletionStage<Map<Hash, Receipt>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (int from = 0; from < hashes.size(); from += RECEIPTS) {
            List<Hash> some = hashes.subList(from, Math.min(hashes.size(), from + RECEIPTS));
            all = all.thenCombine(chain.receipts(some), (before, found) -> {
                before.putAll(found);
                return before;
            });
        }
        return all;
    }

    private OnChain compare(Head head, Keys keys, Map<Hash, Receipt> receipts) {
        int paid = 0;
        BigInteger amount = BigInteger.ZERO;
        List<RefusedLine> differences = new ArrayList<>();
        List<PayoutLine> lines = settlement.list().lines();
        for (int i = 0; i < lines.size(); i++) {
            PayoutLine line = lines.get(i);
            Fate fate = state.fates().of(i);
            boolean byPayer = attempts(line).stream()
                    .map(Payout::key)
                    .anyMatch(key ->
                            keys.used().contains(key) && !keys.otherwise().contains(key));
            Optional<String> difference = byPayer ? unbelieved(fate) : unfounded(line, fate, keys, receipts);
            difference.ifPresent(text -> differences.add(new RefusedLine(line.line(), line.id(), text)));
            if (byPayer || (fate instanceof Fate.Paid && difference.isEmpty())) {
                paid++;
                amount = amount.add(line.amount());
            }
        }
        return new OnChain(head.number(), paid, amount, differences);
    }

    /** What is odd about a line that the payer contract has paid. */
    private static Optional<String> unbelieved(Fate fate) {
        return fate instanceof Fate.Refused
                ? Optional.of("the chain says that it is paid, the account counts it as refused")
                : Optional.empty();
    }

    /** What is odd about a line that the payer contract has not paid. */
    private Optional<String> unfounded(PayoutLine line, Fate fate, Keys keys, Map<Hash, Receipt> receipts) {
        if (attempts(line).stream().map(Payout::key).anyMatch(keys.otherwise()::contains)) {
            return Optional.of("the chain says that another payment was made under this id");
        }
        if (!(fate instanceof Fate.Paid(int attempt, Optional<Hash> transaction))) {
            return Optional.empty();
        }
        if (transaction.isEmpty()) {
            return Optional.of("the account counts it as paid, the chain does not");
        }
        Receipt receipt = receipts.get(transaction.get());
        if (receipt == null) {
            return Optional.of("its transaction " + transaction.get() + " is not on the chain");
        }
        boolean moved = receipt.succeeded()
                && (token.isNative() || receipt.logs().stream().anyMatch(log -> moves(log, line)));
        return moved ? Optional.empty() : Optional.of("its transaction " + transaction.get() + " did not pay it");
    }

    private boolean moves(LogEntry log, PayoutLine line) {
        return log.address().equals(token.address())
                && log.topics()
                        .equals(List.of(
                                TRANSFER,
                                word(settlement.agent().wallet().address().value()),
                                word(line.to().value())))
                && log.data().equals(Bytes.of("0x" + "%064x".formatted(line.amount())));
    }

    private static Hash word(String address) {
        return Hash.of("0x" + "0".repeat(24) + address.substring(2));
    }
}
