package dev.banyan.daemon.settlement;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PaidPayout;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.payout.PayoutProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the account's batch payer has paid of a list, read before the list is paid, so that nothing is paid twice even if
 * the account's own memory is lost.
 */
public final class PaidOnChain {

    private final PayoutList list;
    private final PayoutReader payouts;
    private final Map<Hash, PayoutLine> lines = new HashMap<>();
    private final List<Payout> all = new ArrayList<>();

    private PaidOnChain(PayoutList list, AgentDefinition agent, PayoutReader payouts) {
        this.list = list;
        this.payouts = payouts;
        for (PayoutLine line : list.lines()) {
            for (int attempt = 1; attempt <= line.attempt(); attempt++) {
                Payout payout = line.payout(
                        agent.chain().id(),
                        agent.wallet().address(),
                        list.token().address(),
                        attempt);
                all.add(payout);
                lines.put(payout.key(), line);
            }
        }
    }

    /**
     * The list with what the chain knows of it. Fails with {@link UserError} of status 2 if an id was used for another payment
     * and the rest is not to be paid, and with {@link dev.banyan.api.chain.ChainException} if the chain does not answer.
     */
    public static CompletionStage<PayoutList> mark(PayoutList list, AgentDefinition agent, PayoutReader payouts) {
        return list.token().isNative() || list.lines().isEmpty()
                ? CompletableFuture.completedFuture(list)
                : new PaidOnChain(list, agent, payouts).mark();
    }

    private CompletionStage<PayoutList> mark() {
        List<Hash> keys = all.stream().map(Payout::key).toList();
        return payouts.used(keys, BlockRef.latest())
                .thenCompose(used -> payouts.usedOtherwise(list.token(), all, BlockRef.latest())
                        .thenCompose(others -> others.isEmpty()
                                ? CompletableFuture.completedFuture(list.withUsed(used))
                                : payouts.payments(List.copyOf(others))
                                        .thenApply(paid -> without(others, paid).withUsed(used))));
    }

    private PayoutList without(Set<Hash> others, Map<Hash, PaidPayout> paid) {
        List<PayoutProblem> problems = new ArrayList<>();
        Set<PayoutLine> wrong = new HashSet<>();
        List<RefusedLine> refused = new ArrayList<>(list.refused());
        for (Hash key : others) {
            PayoutLine line = lines.get(key);
            if (line != null && wrong.add(line)) {
                String message = message(line, key, paid);
                problems.add(new PayoutProblem(list.file(), line.line(), message));
                refused.add(new RefusedLine(line.line(), line.id(), message));
            }
        }
        if (!list.paysTheRest()) {
            problems.sort(Comparator.comparingInt(PayoutProblem::line));
            throw PayoutBooks.refusal(problems);
        }
        refused.sort(Comparator.comparingInt(RefusedLine::line));
        return new PayoutList(
                list.file(),
                list.sha256(),
                list.token(),
                list.lines().stream().filter(line -> !wrong.contains(line)).toList(),
                refused,
                true,
                Set.of());
    }

    private String message(PayoutLine line, Hash key, Map<Hash, PaidPayout> paid) {
        PaidPayout made = paid.get(key);
        String recorded = made == null
                ? "another payment"
                : TokenAmount.of(list.token(), made.payout().amount()) + " to "
                        + made.payout().to() + " in transaction " + made.transaction();
        return "under the id " + line.id() + " the chain has " + recorded + ", the file says "
                + TokenAmount.of(list.token(), line.amount()) + " to " + line.to()
                + "; write what was paid, or give a new payment an id of its own";
    }
}
