package dev.banyan.verify.faults.matrix;

import dev.banyan.verify.faults.doom.DaemonMachine;
import dev.banyan.verify.faults.doom.Doom;
import dev.banyan.verify.faults.doom.DoomedDaemon;
import dev.banyan.verify.faults.doom.Life;
import dev.banyan.verify.faults.proxy.FaultProxy;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.verdict.Verdict;
import dev.banyan.verify.faults.world.PayWorld;
import dev.banyan.verify.faults.world.Payroll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Runs one cell: a chain, a proxy, and a daemon that dies as the cell says and is started again until its list is paid. */
final class CellRun implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration LINGER = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final Duration LONGEST_END = Duration.ofMinutes(3);
    private static final int MOST_LIVES = 12;
    private static final int ENVIRONMENT = 3;

    /** Deeper than any reorg of the bench, and than what the daemon waits for. */
    private static final int SETTLING_BLOCKS = 8;

    private final Cell cell;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();
    private final PayWorld world = PayWorld.start();
    private final FaultProxy proxy = FaultProxy.before(world.anvil().http());
    private final Miner miner;
    private final Payroll payroll;
    private final Verdict verdict;
    private final long start;
    private final DoomedDaemon daemon;
    private int lives;

    /**
     * Sets a scene up.
     *
     * @param settings of {@link dev.banyan.verify.faults.doom.DoomedMain}
     */
    CellRun(Cell cell, DaemonMachine machine, Path folder, Map<String, String> settings) throws IOException {
        this.cell = cell;
        this.miner = new Miner(world.rpc(), cell.trouble().weather(cell.seed()), PACE);
        this.payroll = cell.payroll();
        this.verdict = payroll.verdict(world);
        this.start = world.height();
        Files.writeString(folder.resolve("payouts.csv"), payroll.csv());
        String rpc = (cell.trouble().overWebSocket(cell.seed()) ? proxy.ws() : proxy.http()).toString();
        Path file = Files.writeString(folder.resolve("payer.yaml"), payroll.agentFile(world, rpc));
        this.daemon = new DoomedDaemon(
                machine, folder, file, Map.of("KEY", PayWorld.KEY, "BANYAN_HOME", folder.toString()), settings);
        proxy.play(cell.trouble().plan(cell.seed()));
    }

    /** What is wrong in the end; nothing if the cell passed. */
    List<String> run() {
        for (Doom doom : cell.dooms()) {
            Optional<String> problem = dieAt(doom);
            if (problem.isPresent()) {
                return List.of(problem.get());
            }
            miner.make(cell.random().nextInt(6));
        }
        return liveOn();
    }

    /** One life, or more if some do not even begin, up to the point. */
    private Optional<String> dieAt(Doom doom) {
        while (lives < MOST_LIVES) {
            lives++;
            try (Life life = daemon.live(Optional.of(doom))) {
                miner.work();
                Optional<Integer> status = untilEndOr(life, false);
                miner.rest();
                if (status.isEmpty()) {
                    return Optional.of("the daemon lived on without coming to " + doom + said(life));
                }
                if (Life.isKilled(status.get())) {
                    return Optional.empty();
                }
                if (status.get() != ENVIRONMENT) {
                    return Optional.of("the daemon ended with " + status.get() + " before " + doom + said(life));
                }
            }
        }
        return Optional.of("the daemon did not come to " + doom + " in " + lives + " lives");
    }

    /** The rest, up to a clean stop. */
    private List<String> liveOn() {
        while (lives < MOST_LIVES) {
            lives++;
            try (Life life = daemon.live(Optional.empty())) {
                miner.work();
                Optional<Integer> early = untilEndOr(life, true);
                if (early.isPresent() && early.get() == ENVIRONMENT) {
                    miner.rest();
                    continue;
                }
                List<String> faults = new ArrayList<>();
                early.ifPresent(status -> faults.add("the daemon ended with " + status + " by itself"));
                if (early.isEmpty()) {
                    settle();
                    if (!comesToAnEnd(life)) {
                        faults.add("the daemon does not say that the list is worked off");
                    }
                }
                life.terminate();
                Optional<Integer> status = life.ended(LONGEST_END);
                if (early.isEmpty() && !status.equals(Optional.of(0))) {
                    faults.add("told to stop, the daemon ended with " + status);
                }
                if (life.err().contains("did not end within")) {
                    faults.add("something was still in flight when the daemon stopped");
                }
                faults.addAll(new LastWords(life.out()).faults(payroll.lines()));
                faults.addAll(verdict.faults(world.anvil().http(), PayWorld.ACCOUNT, start));
                if (!faults.isEmpty()) {
                    faults.add(said(life));
                }
                return faults;
            }
        }
        return List.of("the daemon could not be started " + MOST_LIVES + " times");
    }

    /** Waits for the end of a life, or for the list to be paid if that is enough; empty if it lives. */
    private Optional<Integer> untilEndOr(Life life, boolean paidIsEnough) {
        while (System.nanoTime() < deadline) {
            Optional<Integer> status = life.ended(LOOK);
            if (status.isPresent()) {
                return status;
            }
            if (!paidIsEnough && isPaid()) {
                return life.ended(LINGER);
            }
            if (paidIsEnough && isPaid()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isPaid() {
        return world.transfersFrom(start) >= payroll.lines();
    }

    /** Lets the trouble end and some blocks come, so that what is going on can come to its end. */
    private void settle() {
        proxy.play(FaultPlan.quiet());
        miner.clearUp();
        while (!isPaid() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        miner.make(SETTLING_BLOCKS);
    }

    /** True once the daemon calls every line paid or refused: no intent of the list is open any more. */
    private boolean comesToAnEnd(Life life) {
        long until = System.nanoTime() + LONGEST_END.toNanos();
        while (life.lasts() && System.nanoTime() < until) {
            if (life.err().contains("has worked off")) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private static String said(Life life) {
        return "\n      points: " + life.passed() + "\n      said: " + lastLines(life.err());
    }

    private static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join("\n            ", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    @Override
    public void close() {
        miner.close();
        proxy.close();
        world.close();
    }
}
