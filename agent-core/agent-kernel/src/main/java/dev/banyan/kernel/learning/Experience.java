package dev.banyan.kernel.learning;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.kernel.learning.Episode.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes episodes of how intents and plans end. Why a node or a tool said no is others' words, and is left out. */
public final class Experience {

    private static final Pattern RULE = Pattern.compile("rule/(\\d{1,9})/.*");
    private static final String SIMULATION = "simulation";

    private Experience() {}

    /** Of an intent that has ended; empty if that teaches nothing. */
    public static Optional<Episode> of(Intent intent, IntentOutcome outcome, Instant now) {
        return switch (outcome) {
            case IntentOutcome.Confirmed(List<Receipt> receipts) ->
                Optional.of(mined(intent, isRescue(intent) ? Kind.RESCUED : Kind.CONFIRMED, receipts, now));
            case IntentOutcome.Reverted(List<Receipt> receipts) ->
                Optional.of(mined(intent, Kind.REVERTED, receipts, now));
            case IntentOutcome.Denied(String rule, String reason) ->
                Optional.of(episode(
                        intent, rule.equals(SIMULATION) ? Kind.WOULD_FAIL : Kind.DENIED, now, OptionalLong.empty()));
            case IntentOutcome.WouldSend ignored -> Optional.empty();
            case IntentOutcome.Cancelled ignored -> Optional.empty();
            case IntentOutcome.Dropped ignored -> Optional.empty();
            case IntentOutcome.Expired ignored -> Optional.empty();
            case IntentOutcome.AwaitingApproval ignored -> Optional.empty();
            case IntentOutcome.Busy ignored -> Optional.empty();
            case IntentOutcome.Unknown ignored -> Optional.empty();
        };
    }

    /** Of a plan that has ended, or was refused; empty if no rule of the file began it. */
    public static Optional<Episode> of(PlanOutcome outcome, Instant now) {
        Matcher rule = RULE.matcher(outcome.plan());
        if (!rule.matches()) {
            return Optional.empty();
        }
        Kind kind = outcome.succeeded() ? Kind.PLAN_DONE : Kind.PLAN_FAILED;
        SortedSet<String> about = new TreeSet<>(List.of("rule " + rule.group(1)));
        return Optional.of(new Episode(outcome.plan(), kind, about, now, OptionalLong.empty()));
    }

    private static Episode mined(Intent intent, Kind kind, List<Receipt> receipts, Instant now) {
        OptionalLong block = receipts.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(receipts.getLast().blockNumber());
        return episode(intent, kind, now, block);
    }

    private static Episode episode(Intent intent, Kind kind, Instant now, OptionalLong block) {
        SortedSet<String> about = venues(intent.action());
        if (isStrategy(intent.origin())) {
            about.add(intent.origin().source());
        }
        return new Episode(intent.id().value(), kind, about, now, block);
    }

    /** What a strategy pays back by itself is no wish of a person or a plan. */
    private static boolean isRescue(Intent intent) {
        boolean repays = intent.action() instanceof Action.Repay || intent.action() instanceof Action.Deleverage;
        return repays && isStrategy(intent.origin());
    }

    private static boolean isStrategy(Origin origin) {
        return !origin.isPlan() && !origin.isExit();
    }

    private static SortedSet<String> venues(Action action) {
        return switch (action) {
            case Action.Swap a -> one(a.venue());
            case Action.Arbitrage a ->
                a.cycles().stream()
                        .map(Cycle::hops)
                        .flatMap(Collection::stream)
                        .map(Hop::venue)
                        .collect(Collectors.toCollection(TreeSet::new));
            case Action.Supply a -> one(a.venue());
            case Action.Withdraw a -> one(a.venue());
            case Action.Borrow a -> one(a.venue());
            case Action.Repay a -> one(a.venue());
            case Action.Deleverage a -> one(a.venue());
            case Action.Pay ignored -> new TreeSet<>();
            case Action.PayBatch ignored -> new TreeSet<>();
            case Action.Wrap ignored -> new TreeSet<>();
            case Action.Unwrap ignored -> new TreeSet<>();
            case Action.Approve ignored -> new TreeSet<>();
            case Action.Deploy ignored -> new TreeSet<>();
        };
    }

    private static SortedSet<String> one(String venue) {
        return new TreeSet<>(List.of(venue));
    }
}
