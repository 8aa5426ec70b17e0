package dev.banyan.bench.head;

import dev.banyan.daemon.session.ChainLink;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.rpc.LinkProbe;
import dev.banyan.web3j.rpc.RpcRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** Everything of one head that bears a time. Thread-safe. */
final class Timeline implements LinkProbe {

    static final String FRAME = "frame";
    static final String ASKED = "asked ";
    static final String ANSWERED = "answered ";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long QUIET_MILLIS = 25;

    private final BlockingQueue<Mark> marks = new LinkedBlockingQueue<>();

    /** Something happened. */
    record Mark(String what, long at) {}

    /** It happens now. */
    void mark(String what) {
        marks.add(new Mark(what, System.nanoTime()));
    }

    @Override
    public void asked(List<RpcRequest> requests) {
        mark(ASKED + requests.stream().map(RpcRequest::method).collect(Collectors.joining("+")));
    }

    @Override
    public long received() {
        return System.nanoTime();
    }

    @Override
    public void pushed(long receivedAt) {
        marks.add(new Mark(FRAME, receivedAt));
    }

    @Override
    public void answered(String method, long receivedAt) {
        marks.add(new Mark(ANSWERED + method, receivedAt));
    }

    /** All of it so far, which it forgets. */
    List<Mark> take() {
        List<Mark> taken = new ArrayList<>();
        marks.drainTo(taken);
        return taken;
    }

    /** A connection to a node that marks what is asked and answered. */
    ChainLink connect(String url) {
        return new ChainLink(
                Web3jChains.connect(List.of(url), ChainClientOptions.defaults(), InstantSource.system(), this), url);
    }

    /** Until that has happened; false if it does not in a while. */
    boolean await(String what) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (has(what)) {
                return true;
            }
            Thread.sleep(1);
        }
        return false;
    }

    /** Until the node is asked nothing any more. */
    void settle() throws InterruptedException {
        int quiet = 0;
        while (quiet < 2) {
            Thread.sleep(QUIET_MILLIS);
            quiet = open() <= 0 ? quiet + 1 : 0;
        }
    }

    private boolean has(String what) {
        return marks.stream().anyMatch(mark -> mark.what().equals(what));
    }

    /** How many requests or batches have no answer yet, at least. */
    private long open() {
        return marks.stream()
                        .filter(mark -> mark.what().startsWith(ASKED))
                        .mapToLong(mark ->
                                mark.what().chars().filter(c -> c == '+').count() + 1)
                        .sum()
                - marks.stream()
                        .filter(mark -> mark.what().startsWith(ANSWERED))
                        .count();
    }

    /** The first time from {@code from} on at which something began with these words. */
    static OptionalLong first(List<Mark> marks, String words, long from) {
        return marks.stream()
                .filter(mark -> mark.at() >= from && mark.what().startsWith(words))
                .mapToLong(Mark::at)
                .min();
    }
}
