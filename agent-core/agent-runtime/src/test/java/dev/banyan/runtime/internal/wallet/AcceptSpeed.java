package dev.banyan.runtime.internal.wallet;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prints how many intents a second many wallets take in, hashed and stored, and how fast they are replayed; not a test.
 * Arguments: wallets, intents in a list, intents in all, and a JDBC URL for PostgreSQL or nothing for an H2 file.
 */
final class AcceptSpeed {

    private static final int ROUNDS = 3;

    private final int wallets;
    private final int list;
    private final int total;
    private final JournalOptions journal;
    private final Optional<Path> file;
    private long number;

    private AcceptSpeed(String[] args) throws IOException {
        wallets = Integer.parseInt(args[0]);
        list = Integer.parseInt(args[1]);
        total = Integer.parseInt(args[2]);
        if (args.length > 3) {
            file = Optional.empty();
            journal = new JournalOptions.Database(args[3], Optional.empty(), Optional.empty());
        } else {
            Path directory = Files.createTempDirectory("accept-speed");
            file = Optional.of(directory.resolve("journal.mv.db"));
            journal = new JournalOptions.File(directory);
        }
    }

    public static void main(String[] args) throws IOException {
        new AcceptSpeed(args).run();
    }

    private void run() throws IOException {
        int bytes = new WalletEventForm()
                .write(new WalletEvent.IntentAccepted(intent()))
                .bytes()
                .length;
        System.out.printf("%d wallets, lists of %d, %d bytes an intent%n", wallets, list, bytes);
        life(kit -> {
            List<ActorRef<Acceptor.Command>> all = spawn(kit);
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.printf("round %d: %,.0f intents/s%s%n", round, accept(kit, all), size());
            }
        });
        System.out.println("stopped" + size());
        for (int round = 1; round <= 2; round++) {
            long start = System.nanoTime();
            life(kit -> hello(kit, spawn(kit)));
            System.out.printf("all wallets there again, journal opened and closed: %.1f s%n", seconds(start));
        }
        System.exit(0);
    }

    private double accept(ActorTestKit kit, List<ActorRef<Acceptor.Command>> all) {
        TestProbe<Integer> probe = kit.createTestProbe();
        long start = System.nanoTime();
        int done = 0;
        while (done < total) {
            for (ActorRef<Acceptor.Command> wallet : all) {
                List<Intent> intents = new ArrayList<>();
                for (int i = 0; i < list; i++) {
                    intents.add(intent());
                }
                wallet.tell(new Acceptor.Accept(intents, probe.getRef()));
            }
            for (int i = 0; i < all.size(); i++) {
                done += probe.receiveMessage(Duration.ofMinutes(1));
            }
        }
        return done / seconds(start);
    }

    private void hello(ActorTestKit kit, List<ActorRef<Acceptor.Command>> all) {
        TestProbe<Integer> probe = kit.createTestProbe();
        all.forEach(wallet -> wallet.tell(new Acceptor.Hello(probe.getRef())));
        all.forEach(wallet -> probe.receiveMessage(Duration.ofMinutes(1)));
    }

    private List<ActorRef<Acceptor.Command>> spawn(ActorTestKit kit) {
        List<ActorRef<Acceptor.Command>> all = new ArrayList<>();
        for (int i = 0; i < wallets; i++) {
            all.add(kit.spawn(Acceptor.create("wallet|31337|" + Samples.address(i + 1))));
        }
        return all;
    }

    private void life(Consumer<ActorTestKit> during) {
        try (Journal open = Journal.open(journal)) {
            Config config = open.config()
                    .withFallback(ConfigFactory.parseResources(BanyanRuntime.class, "akka.conf"))
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve();
            ActorTestKit kit = ActorTestKit.create("speed", config);
            try {
                during.accept(kit);
            } finally {
                kit.shutdownTestKit();
            }
        }
    }

    private String size() {
        return file.map(path -> ", file " + (path.toFile().length() >> 20) + " MB")
                .orElse("");
    }

    /** A token transfer with a memo, so that it has the size of a real one. */
    private Intent intent() {
        number++;
        Action action = new Action.Pay(Samples.amount("1", Samples.WETH), Samples.PAYROLL);
        String digits = String.format("%064x", number);
        Bytes data = Bytes.of("0xa9059cbb" + digits + digits + digits + digits);
        Call call = Call.of(Samples.WETH.address(), data);
        return new Intent(
                new IntentId("pay/0x" + digits), new Origin("payer", "settlement"), action, List.of(call), 7_200);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
