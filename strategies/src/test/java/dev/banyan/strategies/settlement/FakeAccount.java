package dev.banyan.strategies.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Recollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An account with a wallet's rules for ids and a will of its own for all else: it takes intents in or is too busy, and ends
 * them as chance has it. It fails the test if an id is claimed by two intents, or paid twice.
 */
final class FakeAccount {

    private final Random random;
    private final Set<IntentId> unpayable;
    private final boolean troubled;
    private final Map<IntentId, Intent> live = new LinkedHashMap<>();
    private final Map<IntentId, Recollection> ended = new HashMap<>();
    private final Map<IntentId, Payment> paid = new HashMap<>();

    /**
     * An account.
     *
     * @param unpayable ids that make every simulation revert
     * @param troubled false if whatever can be paid is paid
     */
    FakeAccount(Random random, Set<IntentId> unpayable, boolean troubled) {
        this.random = random;
        this.unpayable = unpayable;
        this.troubled = troubled;
    }

    /** Something that a strategy is told. */
    record Told(IntentId id, IntentOutcome outcome) {}

    Map<IntentId, Payment> paid() {
        return paid;
    }

    int live() {
        return live.size();
    }

    /** Takes an intent in, or says why not. */
    Optional<Told> propose(Intent intent) {
        IntentId id = intent.id();
        if (ended.get(id) instanceof Recollection.Ended(IntentOutcome outcome, var payment)) {
            return Optional.of(new Told(id, outcome));
        }
        if (live.containsKey(id)) {
            return Optional.empty();
        }
        if (random.nextInt(3) == 0) {
            return Optional.of(new Told(id, new IntentOutcome.Busy("16 transactions are in flight")));
        }
        for (Intent other : live.values()) {
            assertThat(other.claims()).noneMatch(intent.claims()::contains);
        }
        assertThat(intent.claims()).noneMatch(ended::containsKey);
        live.put(id, intent);
        return Optional.empty();
    }

    /** Lets time pass: some of what is under way ends. */
    List<Told> work() {
        List<Told> told = new ArrayList<>();
        for (Intent intent : List.copyOf(live.values())) {
            if (random.nextInt(3) == 0) {
                told.add(new Told(intent.id(), end(intent)));
            }
        }
        return told;
    }

    /** What it remembers of some ids. */
    Map<IntentId, Recollection> recall(Set<IntentId> ids) {
        Map<IntentId, Recollection> known = new HashMap<>(ended);
        for (Intent intent : live.values()) {
            intent.claims()
                    .forEach(claim -> known.put(
                            claim,
                            new Recollection.UnderWay(
                                    intent.id(),
                                    Optional.ofNullable(intent.payments().get(claim)))));
        }
        known.keySet().retainAll(ids);
        return known;
    }

    private IntentOutcome end(Intent intent) {
        boolean reverts = intent.claims().stream().anyMatch(unpayable::contains);
        int chance = troubled ? random.nextInt(10) : 9;
        IntentOutcome outcome =
                switch (chance) {
                    case 0 -> new IntentOutcome.Unknown("no answer");
                    case 1 -> new IntentOutcome.AwaitingApproval("above 1 WETH");
                    case 2 -> new IntentOutcome.Expired();
                    case 3 -> new IntentOutcome.Denied("perDay", "spent");
                    case 4 -> reverts ? denied() : new IntentOutcome.Reverted(receipts(false));
                    case 5 -> reverts ? denied() : new IntentOutcome.Cancelled(receipts(true));
                    case 6 -> reverts ? denied() : new IntentOutcome.Dropped("its nonce was taken");
                    default -> reverts ? denied() : new IntentOutcome.Confirmed(receipts(true));
                };
        if (outcome.terminal()) {
            remember(intent, outcome);
        }
        return outcome;
    }

    private static IntentOutcome denied() {
        return new IntentOutcome.Denied("simulation", "reverted: blocked");
    }

    private void remember(Intent intent, IntentOutcome outcome) {
        live.remove(intent.id());
        boolean signed = !(outcome instanceof IntentOutcome.Denied || outcome instanceof IntentOutcome.Expired);
        Set<IntentId> used = new HashSet<>(signed ? intent.claims() : Set.of(intent.id()));
        for (IntentId claim : used) {
            Optional<Payment> payment = Optional.ofNullable(intent.payments().get(claim));
            ended.put(claim, new Recollection.Ended(outcome, payment));
            if (outcome instanceof IntentOutcome.Confirmed && payment.isPresent()) {
                assertThat(paid.put(claim, payment.get())).isNull();
            }
        }
    }

    private List<Receipt> receipts(boolean succeeded) {
        Hash hash = Hash.of("0x%064x".formatted(random.nextLong() & Long.MAX_VALUE));
        return List.of(new Receipt(hash, hash, 7, succeeded, 21_000, Wei.gwei(1), Wei.ZERO, List.of()));
    }
}
