package dev.banyan.verify.control;

import dev.banyan.devnet.Devnet;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import dev.banyan.verify.faults.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * An agent that pays a list of 40 lines, one transaction each, on a chain that makes a block only when asked, behind a
 * wire that counts what is broadcast.
 */
record Paymaster(Devnet chain, FaultProxy wire, Path folder, String file) implements AutoCloseable {

    static final int LINES = 40;

    /** Nobody's account: whatever it has came from the list. */
    static final String PAID = "0x00000000000000000000000000000000000a11ce";

    static final String ACCOUNT = TraderFile.TRADER.getAddress();

    private static final Duration BEAT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Paymaster on(Devnet chain, Path folder) {
        FaultProxy wire = FaultProxy.lax(chain.rpcHttp());
        TraderFile.writeKeystore(folder, "key.json");
        String list = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> "line-" + line + "," + PAID + "," + line + ".25\n")
                .collect(Collectors.joining("", "id,to,amount\n", ""));
        try {
            Files.writeString(folder.resolve("payouts.csv"), list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = TraderFile.on(chain.chainBlock().replace("chain:\n", "chain:\n  confirmations: 1\n"))
                .with("agent: trader", "agent: payer")
                .with("rpc: .*", "rpc: " + wire.http())
                .with("  - arbitrage: .*", "  - settlement: {name: payroll, file: payouts.csv, token: USDC}")
                .with("(?s)  perTransaction: .*", """
                          perTransaction: [100 USDC]
                          perDay: [10000 USDC]
                          maxFee: 250 gwei
                          allow: [{pay: ["%s"]}]
                        """.formatted(PAID))
                .write(folder, "payer.yaml");
        return new Paymaster(chain, wire, folder, file);
    }

    /** Starts the daemon; blocks are made until it has seen one, and not one more once it pays: the list is short. */
    RunningDaemon start() {
        AtomicBoolean started = new AtomicBoolean();
        long before = broadcasts();
        Thread miner = Thread.ofVirtual().start(() -> {
            while (!started.get() && broadcasts() == before) {
                chain.mine();
                LockSupport.parkNanos(BEAT.toNanos());
            }
        });
        try {
            return RunningDaemon.start(folder, file);
        } finally {
            started.set(true);
            join(miner);
        }
    }

    /** What a person types at the daemon. */
    Banyan.Ended says(RunningDaemon daemon, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--url",
                daemon.pages().toString(),
                "--data",
                folder.resolve("data").toString()));
        return Typed.run(all.toArray(String[]::new));
    }

    /** Makes a block of all that waits, and waits until the daemon has seen it. */
    void mine(RunningDaemon daemon) {
        chain.mine();
        long head = chain.head();
        Awaitility.await().atMost(PATIENCE).until(() -> daemon.block() >= head);
    }

    /** Makes a block while whatever was broadcast is forgotten by the node. */
    void mineNothing(RunningDaemon daemon) {
        chain.rpc().call("anvil_dropAllTransactions");
        mine(daemon);
    }

    /**
     * Makes blocks until a payment waits for the next one. The last block of the start may have taken all that was
     * broadcast, and the list goes on at the head after it.
     */
    void mineUntilSomethingWaits(RunningDaemon daemon) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (waiting() > 0) {
                return true;
            }
            mine(daemon);
            return false;
        });
    }

    /** Makes blocks until the whole list is paid. */
    void payAll(RunningDaemon daemon) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            mine(daemon);
            return paid().equals(total());
        });
    }

    /** How often a transaction was handed to the node. */
    long broadcasts() {
        return wire.count("eth_sendRawTransaction");
    }

    /** Transactions that the node would put into the next block. */
    long waiting() {
        return Long.decode(chain.rpc().call("txpool_status").get("pending").asText());
    }

    /** Transactions of the account that stand in blocks. */
    long nonce() {
        return chain.rpc()
                .quantity("eth_getTransactionCount", ACCOUNT, "latest")
                .longValueExact();
    }

    /** What the chain says was paid, in base units. */
    BigInteger paid() {
        return chain.rpc()
                .quantity(
                        "eth_call",
                        Map.of(
                                "to",
                                chain.world().token("USDC").address().value(),
                                "data",
                                "0x70a08231" + "0".repeat(24) + PAID.substring(2)),
                        "latest");
    }

    /** What the list says. */
    static BigInteger total() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> BigInteger.valueOf(line * 1_000_000L + 250_000))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Override
    public void close() {
        wire.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
