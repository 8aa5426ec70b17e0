package dev.banyan.bench.restart;

import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One life of a process with many agents; says a word on standard output when it is where it should be, and waits for its
 * end. {@code fill FOLDER AGENTS PAYMENTS}: every agent pays so many times, one payment a block; when all that is past the
 * watch of 64 blocks, every agent sends one more that is not mined. {@code open FOLDER AGENTS PAYMENTS}: another process
 * after that, with a chain where the first one left it.
 */
public final class Life {

    private static final int QUIET = 70;

    private final Path folder;
    private final int agents;
    private final int payments;
    private final Semaphore sent = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);

    private Life(String[] arguments) {
        this.folder = Path.of(arguments[1]);
        this.agents = Integer.parseInt(arguments[2]);
        this.payments = Integer.parseInt(arguments[3]);
    }

    /** Lives. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Life life = new Life(arguments);
        if (arguments[0].equals("fill")) {
            life.fill();
        } else {
            life.open();
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private void fill() throws IOException {
        long last = payments + QUIET + 1L;
        Set<Long> pays = LongStream.concat(LongStream.rangeClosed(1, payments), LongStream.of(last))
                .boxed()
                .collect(Collectors.toSet());
        Populace populace = new Populace(agents, pays);
        BanyanRuntime runtime = start();
        populace.host(runtime);
        for (long block = 1; block <= payments; block++) {
            populace.chain().mine();
            sent.acquireUninterruptibly(agents);
        }
        while (populace.chain().headNow().number() < last) {
            populace.chain().mine();
        }
        ended.acquireUninterruptibly(payments * agents);
        sent.acquireUninterruptibly(agents);
        List<String> lines = new ArrayList<>(List.of("" + last));
        populace.nonces().forEach(nonce -> lines.add("" + nonce));
        Files.write(folder.resolve("chain"), lines);
        System.out.println("full");
    }

    private void open() throws IOException {
        long start = System.nanoTime();
        List<Long> numbers = Files.readAllLines(folder.resolve("chain")).stream()
                .map(Long::valueOf)
                .toList();
        Populace populace = new Populace(agents, Set.of());
        populace.advance(numbers.getFirst(), numbers.subList(1, numbers.size()));
        System.out.printf("chain %.1f%n", (System.nanoTime() - start) / 1e9);
        BanyanRuntime runtime = start();
        populace.host(runtime);
        System.out.println("open");
        sent.acquireUninterruptibly(agents);
        System.out.println("resent");
    }

    private BanyanRuntime start() {
        RuntimeListener counter = event -> {
            switch (event) {
                case RuntimeEvent.TransactionSent one -> sent.release();
                case RuntimeEvent.IntentEnded one -> ended.release();
                default -> {}
            }
        };
        return BanyanRuntime.start(
                RuntimeOptions.of(counter).withJournal(new JournalOptions.File(folder.resolve("journal"))));
    }
}
