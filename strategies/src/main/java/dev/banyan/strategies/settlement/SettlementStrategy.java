package dev.banyan.strategies.settlement;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Pays a list, each line at most once for its id and attempt, and knows at any time what became of which line.
 *
 * <p>It offers nothing before the account has said what it remembers of the list's ids, and nothing at all while a line is
 * objectionable, unless the list pays the rest. At a head it offers as many intents as are missing to its window. What the
 * account was too busy for is offered again; a batch that was never signed is offered again in halves, so that a payment
 * that fails stands alone in the end; everything else that fails is refused, and tried again only when the file asks for the
 * next attempt.
 */
public final class SettlementStrategy implements Strategy<SettlementState> {

    static final String FILE = "file";
    static final String TOKEN = "token";
    static final String BATCH = "batch";
    static final String WINDOW = "window";
    static final String PAYER = "BatchPayer";

    /** A little below what the gate allows, so that an account that is some blocks behind finds it short enough. */
    private static final long VALID_BLOCKS = 7_000;

    private static final OptionalLong NOW = OptionalLong.of(0);

    private final SettlementBook book;
    private final int batch;
    private final int window;
    private final Map<IntentId, Due> payments;

    SettlementStrategy(StrategyContext context) {
        PayoutList list = context.payoutList(FILE);
        this.batch = Math.toIntExact(context.settings().whole(BATCH));
        this.window = Math.toIntExact(context.settings().whole(WINDOW));
        if (batch > 1 && list.token().isNative()) {
            throw new IllegalArgumentException(
                    list.token() + " is the native asset, which is paid one by one; write batch: 1");
        }
        this.book = new SettlementBook(
                list,
                context.chainId(),
                context.account(),
                new Origin(context.agent(), context.name()),
                context.calls(),
                batch > 1 ? Optional.of(context.helper(PAYER)) : Optional.empty());
        this.payments = payments(book);
    }

    private static Map<IntentId, Due> payments(SettlementBook book) {
        Map<IntentId, Due> payments = new HashMap<>();
        List<PayoutLine> lines = book.list().lines();
        for (int i = 0; i < lines.size(); i++) {
            for (int attempt = 1; attempt <= lines.get(i).attempt(); attempt++) {
                payments.put(book.payout(lines.get(i), attempt).id(), new Due(i, attempt));
            }
        }
        return Map.copyOf(payments);
    }

    /** The list that it pays. */
    public PayoutList list() {
        return book.list();
    }

    @Override
    public SettlementState initial() {
        return SettlementState.untold(book.list().lines().size());
    }

    @Override
    public Set<IntentId> recalls() {
        return payments.keySet();
    }

    @Override
    public StrategyStep<SettlementState> on(SettlementState state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.Recalled(Map<IntentId, Recollection> known) ->
                StrategyStep.quiet(state.told() ? state : recalled(new Recalling(book, known)));
            case StrategyInput.NewHead head ->
                mayOffer(state) ? atHead(state, head.market().head().number()) : StrategyStep.quiet(state);
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) ->
                StrategyStep.quiet(told(state, id, outcome));
            case StrategyInput.Tuned tuned -> StrategyStep.quiet(state);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(state);
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(state);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(state);
        };
    }

    private SettlementState recalled(Recalling recalling) {
        List<PayoutLine> lines = book.list().lines();
        Fates fates = Fates.pending(lines.size());
        List<Objection> objections = new ArrayList<>();
        List<Due> due = new ArrayList<>();
        List<Resting> resting = new ArrayList<>();
        Map<IntentId, List<Due>> open = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            switch (recalling.of(lines.get(i))) {
                case Recalling.Standing.Ended(Fate fate) -> fates = fates.with(i, fate);
                case Recalling.Standing.Fresh(int attempt, OptionalLong notBefore) -> {
                    if (notBefore.equals(NOW)) {
                        due.add(new Due(i, attempt));
                    } else {
                        resting.add(new Resting(new Due(i, attempt), notBefore));
                    }
                }
                case Recalling.Standing.UnderWay(IntentId in, int attempt) ->
                    open.computeIfAbsent(in, key -> new ArrayList<>()).add(new Due(i, attempt));
                case Recalling.Standing.Objectionable(String message) -> {
                    objections.add(new Objection(lines.get(i).line(), message));
                    fates = fates.with(i, new Fate.Refused(message));
                }
            }
        }
        open.replaceAll((id, group) -> List.copyOf(group));
        return new SettlementState(true, fates, objections, due, 0, List.of(), open, resting);
    }

    private boolean mayOffer(SettlementState state) {
        return state.told() && (state.objections().isEmpty() || book.list().paysTheRest());
    }

    private StrategyStep<SettlementState> atHead(SettlementState state, long block) {
        return offer(state.at(block), block);
    }

    private StrategyStep<SettlementState> offer(SettlementState state, long block) {
        List<Intent> intents = new ArrayList<>();
        List<List<Due>> again = new ArrayList<>(state.again());
        Map<IntentId, List<Due>> open = new LinkedHashMap<>(state.open());
        int next = state.next();
        while (open.size() < window && (!again.isEmpty() || next < state.due().size())) {
            List<Due> group;
            if (again.isEmpty()) {
                int end = Math.min(state.due().size(), next + batch);
                group = state.due().subList(next, end);
                next = end;
            } else {
                List<Due> waiting = again.removeFirst();
                int size = Math.min(waiting.size(), batch); // a batch of another life may have been larger
                group = waiting.subList(0, size);
                if (size < waiting.size()) {
                    again.addFirst(waiting.subList(size, waiting.size()));
                }
            }
            Intent intent = book.intent(group, block + VALID_BLOCKS);
            intents.add(intent);
            open.put(intent.id(), group);
        }
        return new StrategyStep<>(
                new SettlementState(
                        true, state.fates(), state.objections(), state.due(), next, again, open, state.resting()),
                intents);
    }

    private SettlementState told(SettlementState state, IntentId id, IntentOutcome outcome) {
        List<Due> group = state.open().get(id);
        if (group == null) {
            return revised(state, id, outcome);
        }
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> state;
            case IntentOutcome.AwaitingApproval waits -> state;
            case IntentOutcome.Busy busy -> state.closing(id).offeringAgain(List.of(group));
            case IntentOutcome.Denied denied -> neverSigned(state.closing(id), id, group, outcome);
            case IntentOutcome.Expired expired -> neverSigned(state.closing(id), id, group, outcome);
            case IntentOutcome.WouldSend would -> ended(state.closing(id), group, outcome);
            case IntentOutcome.Confirmed confirmed -> ended(state.closing(id), group, outcome);
            case IntentOutcome.Reverted reverted -> ended(state.closing(id), group, outcome);
            case IntentOutcome.Cancelled cancelled -> ended(state.closing(id), group, outcome);
            case IntentOutcome.Dropped dropped -> ended(state.closing(id), group, outcome);
        };
    }

    /**
     * A payment that had its end has another, because a reorg deeper than confirmations took the first away; or it has none for a
     * while, and is under way again. An attempt that waits because that one had failed is not made while that is so, nor if it
     * was paid after all. One that the file asks for after a failure that
     * only the reorg brought is made at the next start.
     */
    private SettlementState revised(SettlementState state, IntentId id, IntentOutcome outcome) {
        Due due = payments.get(id);
        boolean waits = due != null && waitsFor(state, due);
        if (due == null || !(waits || mayRevise(state.fates().of(due.index()), due))) {
            return state;
        }
        SettlementState undone = waits ? state.withoutNext(due) : state;
        if (!outcome.terminal()) {
            return outcome instanceof IntentOutcome.Unknown
                    ? undone.with(due.index(), new Fate.Pending()).opening(id, due)
                    : state;
        }
        return waits ? after(undone, due, outcome) : undone.with(due.index(), Recalling.fate(due.attempt(), outcome));
    }

    /** True if the attempt after this one waits, or is about to be offered. */
    private static boolean waitsFor(SettlementState state, Due failed) {
        Due next = failed.next();
        return state.resting().stream().anyMatch(rest -> rest.due().equals(next))
                || state.again().contains(List.of(next));
    }

    private boolean mayRevise(Fate fate, Due due) {
        return switch (fate) {
            case Fate.Paid(int attempt, var transaction) -> attempt == due.attempt();
            case Fate.Refused refused -> due.attempt() == book.line(due).attempt();
            case Fate.Pending pending -> false;
            case Fate.WouldPay would -> false;
        };
    }

    /** A batch used up no id but its own. What is left of one that other lines belonged to is tried by itself as well. */
    private SettlementState neverSigned(SettlementState state, IntentId id, List<Due> group, IntentOutcome outcome) {
        if (group.size() > 1) {
            int half = group.size() / 2;
            return state.offeringAgain(List.of(group.subList(0, half), group.subList(half, group.size())));
        }
        return id.equals(book.id(group)) ? ended(state, group, outcome) : state.offeringAgain(List.of(group));
    }

    private SettlementState ended(SettlementState state, List<Due> group, IntentOutcome outcome) {
        SettlementState next = state;
        for (Due due : group) {
            next = after(next, due, outcome);
        }
        return next;
    }

    /** After the end of an attempt: the line has its fate, or the next attempt, which the file asks for, its turn. */
    private SettlementState after(SettlementState state, Due due, IntentOutcome outcome) {
        Fate fate = Recalling.fate(due.attempt(), outcome);
        int wanted = book.line(due).attempt();
        if (!(fate instanceof Fate.Refused) || due.attempt() + 1 != wanted) {
            return state.with(due.index(), fate);
        }
        Resting next = new Resting(new Due(due.index(), wanted), Resting.after(outcome));
        return next.notBefore().equals(NOW) ? state.offeringAgain(List.of(List.of(next.due()))) : state.resting(next);
    }
}
