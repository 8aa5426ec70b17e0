package dev.banyan.verify.faults.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.faults.doom.DaemonMachine;
import dev.banyan.verify.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Lists are paid exactly once whatever is killed, cut or reorganised.
 *
 * <p>Every cell in which nothing is wrong is written down in the build's folder and not run again by the same code. With
 * {@code -Dbanyan.faults=true} (what {@code ./banyan test --faults} sets) all cells are run, with {@code -Dbanyan.seeds=N}
 * each with N seeds; {@code -Dbanyan.cell=POINT/TROUBLE/SEED} runs one, passed or not. Otherwise there are a few.
 */
class FaultMatrixTest {

    private static final int SEEDS = 8;

    @Test
    void everyListIsPaidExactlyOnce() {
        String one = System.getProperty("banyan.cell", "");
        boolean all = Boolean.getBoolean("banyan.faults");
        List<Cell> cells = !one.isEmpty()
                ? List.of(Cell.parse(one))
                : all ? Cell.all(Integer.getInteger("banyan.seeds", SEEDS)) : Cell.few();
        DaemonMachine machine = DaemonMachine.prepare();
        PassedCells passed =
                new PassedCells(one.isEmpty() && all ? machine.folder().resolve("passed") : Path.of("/dev/null"));

        try (PostgresServer server = PostgresServer.start()) {
            assertThat(new Matrix(machine, passed, server).failures(cells)).isEmpty();
        }
    }
}
