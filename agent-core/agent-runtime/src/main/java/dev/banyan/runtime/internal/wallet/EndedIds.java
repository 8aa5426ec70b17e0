package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.journal.EndedTable;
import dev.banyan.runtime.internal.journal.stored.EndedForm;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A wallet's side of the table of ended ids: looks ids up before they are taken in, and moves those that ended there once
 * that is stored. A look-up and the forgetting of what was moved never overlap, so that an id is always in one of the
 * two places. Part of the Wallet.
 */
final class EndedIds {

    /** What the table answers, each with the life in which it was asked. */
    sealed interface Answer extends Wallet.Answer {}

    record LookedUp(long life, List<Intent> intents, Map<IntentId, IntentOutcome> known) implements Answer {}

    record NotLookedUp(long life, List<Intent> intents, String reason) implements Answer {}

    record Found(long life, Wallet.Recall recall, Map<IntentId, Recollection.Ended> known) implements Answer {}

    record NotFound(long life, Wallet.Recall recall, String reason) implements Answer {}

    /** Nothing failed if {@code failure} is empty. */
    record Moved(long life, String failure) implements Answer {}

    private static final EndedForm FORM = new EndedForm();

    private final ActorContext<Wallet.Command> context;
    private final EndedTable table;
    private final String wallet;
    private Map<IntentId, Recollection.Ended> moving = new LinkedHashMap<>(0);
    private boolean moved;
    private boolean busy;
    private final LongSupplier lives;
    private long life;

    /**
     * Knows of no life yet.
     *
     * @param lives numbers of this wallet's lives, also of those before a crash: their answers still come
     */
    EndedIds(ActorContext<Wallet.Command> context, EndedTable table, String wallet, LongSupplier lives) {
        this.context = context;
        this.table = table;
        this.wallet = wallet;
        this.lives = lives;
    }

    /** True while ids are looked up. */
    boolean busy() {
        return busy;
    }

    /** Looks all claims of these up; answered with {@link LookedUp} or {@link NotLookedUp}. */
    void lookUp(List<Intent> intents) {
        busy = true;
        Set<IntentId> claims = new HashSet<>();
        intents.forEach(intent -> claims.addAll(intent.claims()));
        long now = life;
        Actor.pipe(
                context,
                table.find(wallet, claims),
                found -> new LookedUp(now, intents, outcomes(read(found))),
                failure -> new NotLookedUp(now, intents, "" + failure.getMessage()));
    }

    /** Looks up what somebody wants to be reminded of; answered with {@link Found} or {@link NotFound}. */
    void find(Wallet.Recall recall) {
        busy = true;
        long now = life;
        Actor.pipe(
                context,
                table.find(wallet, recall.ids()),
                found -> new Found(now, recall, read(found)),
                failure -> new NotFound(now, recall, "" + failure.getMessage()));
    }

    /**
     * The answer to a look-up is there. False if it was asked for in an earlier life: what it says may be older than what
     * the wallet has forgotten since, and must not be used.
     */
    boolean lookedUp(long asked) {
        if (asked != life) {
            return false;
        }
        busy = false;
        return true;
    }

    /** Moves ended ids, which are stored in the journal, into the table; answered with {@link Moved}. */
    void move(Map<IntentId, Recollection.Ended> ended) {
        if (!moving.isEmpty() || ended.isEmpty()) {
            return;
        }
        moving = new LinkedHashMap<>(ended);
        Map<IntentId, byte[]> rows = new HashMap<>();
        ended.forEach((id, how) -> rows.put(id, FORM.write(how)));
        long now = life;
        Actor.pipe(
                context,
                table.put(wallet, rows),
                done -> new Moved(now, ""),
                failure -> new Moved(now, "" + failure.getMessage()));
    }

    /** The answer to a move is there; one of an earlier life says nothing. */
    void moved(Moved answer) {
        if (answer.life() != life) {
            return;
        }
        if (answer.failure().isEmpty()) {
            moved = true;
        } else {
            context.getLog().warn("ended intents could not be moved into their table: {}", answer.failure());
            moving = new LinkedHashMap<>(0);
        }
    }

    /** How many of the oldest of these the wallet may forget now, because they are in the table as they are here. */
    int forgettable(Map<IntentId, Recollection.Ended> ended) {
        if (!moved || busy) {
            return 0;
        }
        int count = 0;
        var left = moving.entrySet().iterator();
        for (Map.Entry<IntentId, Recollection.Ended> entry : ended.entrySet()) {
            if (!left.hasNext() || !left.next().equals(entry)) {
                break;
            }
            count++;
        }
        moved = false;
        moving = new LinkedHashMap<>(0);
        return count;
    }

    /** The wallet begins another life. */
    void recovered() {
        life = lives.getAsLong();
        busy = false;
        moved = false;
        moving = new LinkedHashMap<>(0);
    }

    private static Map<IntentId, Recollection.Ended> read(Map<IntentId, byte[]> rows) {
        Map<IntentId, Recollection.Ended> read = new HashMap<>();
        rows.forEach((id, bytes) -> {
            try {
                read.put(id, FORM.read(bytes));
            } catch (UnreadableEvent e) {
                throw new JournalUnusable("what is known of intent " + id + " can not be read: " + e.getMessage(), e);
            }
        });
        return read;
    }

    private static Map<IntentId, IntentOutcome> outcomes(Map<IntentId, Recollection.Ended> known) {
        Map<IntentId, IntentOutcome> outcomes = new HashMap<>();
        known.forEach((id, ended) -> outcomes.put(id, ended.outcome()));
        return outcomes;
    }
}
