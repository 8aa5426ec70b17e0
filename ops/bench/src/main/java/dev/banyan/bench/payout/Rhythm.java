package dev.banyan.bench.payout;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Counts what is sent and confirmed from head to head. Thread-safe. */
final class Rhythm implements RuntimeListener {

    private final CountDownLatch left;
    private final List<Integer> perHead = new ArrayList<>();
    private int confirmed;
    private int failed;
    private int counted;
    private long firstSent;
    private long lastConfirmed;

    Rhythm(int payouts) {
        this.left = new CountDownLatch(payouts);
    }

    @Override
    public void on(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.TransactionSent sent -> sent();
            case RuntimeEvent.IntentEnded ended -> ended(ended.outcome());
            case RuntimeEvent.HeadSeen seen -> head();
            default -> {}
        }
    }

    /** Waits until every payout has ended. */
    void await() throws InterruptedException {
        left.await();
    }

    synchronized int confirmed() {
        return confirmed;
    }

    /** Payouts that ended in another way. */
    synchronized int failed() {
        return failed;
    }

    /** From the first transaction that a node took to the last payout confirmed. */
    synchronized double seconds() {
        return (lastConfirmed - firstSent) / 1e9;
    }

    /** How many payouts were confirmed between one head and the next, without the first and last ones that had none. */
    synchronized List<Integer> perHead() {
        return List.copyOf(perHead);
    }

    private synchronized void sent() {
        if (firstSent == 0) {
            firstSent = System.nanoTime();
        }
    }

    private synchronized void head() {
        if (firstSent != 0) {
            perHead.add(confirmed - counted);
            counted = confirmed;
        }
    }

    private synchronized void ended(IntentOutcome outcome) {
        if (outcome instanceof IntentOutcome.Confirmed) {
            confirmed++;
            lastConfirmed = System.nanoTime();
        } else {
            failed++;
        }
        left.countDown();
    }
}
