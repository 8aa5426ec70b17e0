package dev.banyan.verify.faults.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.assembly.Checkpoint.Point;
import dev.banyan.verify.faults.doom.Doom;
import dev.banyan.verify.faults.script.FaultPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellTest {

    @Test
    void theMatrixHasEveryPointWithEveryTroubleAndEverySeedOnce() {
        assertThat(Cell.all(8))
                .hasSize(Point.values().length * Trouble.values().length * 8)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoStopsAfterTheFirstRoundHasSeenEveryPointWithEveryTroubleAndAllSeeds() {
        List<Cell> round = Cell.all(8).subList(0, Point.values().length * Trouble.values().length);

        assertThat(round)
                .extracting(cell -> cell.point() + "/" + cell.trouble())
                .doesNotHaveDuplicates();
        assertThat(round).extracting(Cell::seed).contains(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void theFewLeaveNoPointAndNoTroubleOut() {
        assertThat(Cell.few()).extracting(Cell::trouble).containsExactlyInAnyOrder(Trouble.values());
        assertThat(Cell.few()).extracting(Cell::point).contains(Point.values());
    }

    @Test
    void aCellIsReadAsItWasWrittenAndVariesByItsNameAlone() {
        for (Cell cell : Cell.all(2)) {
            Cell again = Cell.parse(cell.toString());
            assertThat(again).isEqualTo(cell);
            assertThat(again.dooms()).isEqualTo(cell.dooms());
            assertThat(again.trouble().plan(cell.seed()))
                    .isEqualTo(cell.trouble().plan(cell.seed()));
        }
    }

    @Test
    void whoDiesRecoveringHasDiedBefore() {
        Cell cell = new Cell(Point.RECOVERED, Trouble.NONE, 1);

        assertThat(cell.dooms()).extracting(Doom::point).containsExactly(Point.AFTER_SEND, Point.RECOVERED);
        assertThat(new Cell(Point.SIGNING, Trouble.NONE, 1).dooms())
                .extracting(Doom::point)
                .containsExactly(Point.SIGNING);
    }

    @Test
    void everyTroubleButNoneDoesSomethingToNodeOrChain() {
        List<Trouble> harmless = Stream.of(Trouble.values())
                .filter(trouble -> trouble.plan(1).equals(FaultPlan.quiet()))
                .toList();

        assertThat(harmless).containsExactly(Trouble.NONE, Trouble.REORGS, Trouble.EVICTIONS, Trouble.FEE_SPIKES);
    }

    @Test
    void whatPassedIsRememberedByWhoeverReadsTheFileNext(@TempDir Path folder) {
        Path file = folder.resolve("passed");
        Cell cell = new Cell(Point.SIGNING, Trouble.HANGS, 3);
        assertThat(new PassedCells(file).has(cell)).isFalse();

        new PassedCells(file).add(cell);

        assertThat(new PassedCells(file).has(cell)).isTrue();
        assertThat(new PassedCells(file).has(new Cell(Point.SIGNING, Trouble.HANGS, 4)))
                .isFalse();
    }
}
